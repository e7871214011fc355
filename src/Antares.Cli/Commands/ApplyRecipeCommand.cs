using System.CommandLine;
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
        ReferencePeriod reference = new();
        reference.AddTo(command);
        command.Run((given, session) =>
        {
            (DateOnly? first, DateOnly? last) = Period(given.GetValue(begin), given.GetValue(end));
            RecipeLibrary library = RecipeLibrary.Of(session.Workspace);
            Recipe found = library.Find(given.GetRequiredValue(recipe));
            RecipeReference? matchTo = reference.Of(given, found, library);
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
            return matchTo is null
                ? Report(new RecipeStage(session.Catalog, session.Runner, session.Parts).Run(found, options, session.Cancel))
                : Report(new HistogramMatchStage(session.Catalog, session.Runner, session.Parts, session.Files).Run(found, options, matchTo, session.Cancel));
        });
        return command;
    }

    private static (DateOnly? Begin, DateOnly? End) Period(string? begin, string? end)
    {
        DateOnly? first = SolarDayOption.Parse(begin, "-b, --begin"), last = SolarDayOption.Parse(end, "-e, --end");
        SolarDayOption.CheckOrder("The period", first, last, "-b, -e");
        return (first, last);
    }

    private static int Report(HistogramMatchReport report)
    {
        if (report.Unmatched.Length > 0)
        {
            Console.Error.WriteLine(report.Unmatched);
        }

        return Report(report.Run);
    }

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
