using System.CommandLine;
using System.Globalization;
using Antares.Recipes;
using Antares.Recipes.Language;
using Antares.Runs;
using NetTopologySuite.Geometries;

namespace Antares.Cli.Commands;

/// <summary><c>antares apply_recipe</c>: computes the features of a recipe over a period and registers them as a product.</summary>
internal static class ApplyRecipeCommand
{
    public static Command Create()
    {
        Option<string> recipe = new("-recipe", "--recipe") { Description = "Name of a recipe, or path of a .yaml file.", HelpName = "NAME", Required = true };
        Option<string?> begin = new("-b", "--begin", "-begin") { Description = "First day (YYYY-MM-DD, solar, inclusive). Default: the first that there is.", HelpName = "DATE" };
        Option<string?> end = new("-e", "--end", "-end") { Description = "Last day (YYYY-MM-DD, solar, inclusive). Default: the last that there is.", HelpName = "DATE" };
        Option<string> name = new("-name", "--name", "-n") { Description = "Name of the feature product.", Required = true };
        Option<string[]?> input = new("--input", "-input", "-p", "-product", "--product")
        {
            Description = "Products to read, where there is more than one of a kind; an indexed one is warped on the way.",
            HelpName = "PRODUCT",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<bool> overwrite = new("--overwrite", "-overwrite") { Description = "Replace a product of this name that was made with other parameters." };

        Command command = new("apply_recipe", "Compute the features of a recipe and register them as a product.")
        {
            recipe, begin, end, name, input, overwrite,
        };
        AreaOptions area = new();
        area.AddTo(command);
        RecipeGrid grid = new();
        grid.AddTo(command);
        command.Run((given, session) =>
        {
            (DateOnly? first, DateOnly? last) = Period(given.GetValue(begin), given.GetValue(end));
            Recipe found = RecipeLibrary.Of(session.Workspace).Find(given.GetRequiredValue(recipe));
            (Geometry? shape, string areaText) = area.Of(given, session.Catalog);
            RecipeOptions options = new()
            {
                Name = given.GetRequiredValue(name),
                Begin = first,
                End = last,
                Area = shape,
                AreaText = areaText,
                Inputs = given.GetValue(input) ?? [],
                Grid = grid.Of(given, session),
                Warn = text => Console.Error.WriteLine($"warning: {text}"),
                Overwrite = given.GetValue(overwrite),
            };
            RecipeStage stage = new(session.Catalog, session.Runner, session.Parts);
            return Report(stage.Run(found, options, session.Cancel));
        });
        return command;
    }

    private static (DateOnly? Begin, DateOnly? End) Period(string? begin, string? end)
    {
        DateOnly? first = Day(begin, "-b, --begin"), last = Day(end, "-e, --end");
        return first > last
            ? throw new UsageException($"The period begins on {first:yyyy-MM-dd} and ends before that, on {last:yyyy-MM-dd}.", "-b, -e", "Swap both days.")
            : (first, last);
    }

    private static DateOnly? Day(string? text, string option) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day
        : throw new UsageException($"'{text}' is not a day.", option, "Write it as YYYY-MM-DD, such as 2017-01-31.");

    private static int Report(RunSummary run)
    {
        int without = run.Outcomes.Count(o => o.Result?.Facts.GetValueOrDefault("layers_missing") is { Length: > 0 });
        if (without > 0)
        {
            Console.Error.WriteLine($"warning: {without} tiles lie outside of an extra layer and have nodata there.");
        }

        Console.WriteLine($"Successfully ran recipe on {run.Done} tiles");
        Console.WriteLine($"{run.Failed} tiles failed");
        return run.ExitCode;
    }
}
