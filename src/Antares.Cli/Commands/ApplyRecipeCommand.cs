using System.CommandLine;
using System.Globalization;
using Antares.Catalog;
using Antares.Recipes;
using Antares.Runs;

namespace Antares.Cli.Commands;

/// <summary><c>antares apply_recipe</c>: computes the features of a recipe over a period and registers them as a product.</summary>
internal static class ApplyRecipeCommand
{
    public static Command Create()
    {
        Option<string> recipe = new("-recipe", "--recipe") { Description = "Name of a recipe, or path of a .yaml file.", HelpName = "NAME", Required = true };
        Option<string?> begin = new("-b", "--begin", "-begin") { Description = "First day (YYYY-MM-DD, solar, inclusive). Default: the first that there is.", HelpName = "DATE" };
        Option<string?> end = new("-e", "--end", "-end") { Description = "Last day (YYYY-MM-DD, solar, inclusive). Default: the last that there is.", HelpName = "DATE" };
        Option<double[]?> lat = new("-lat", "--lat") { Description = "Two latitudes.", AllowMultipleArgumentsPerToken = true };
        Option<double[]?> lon = new("-long", "--long") { Description = "Two longitudes.", AllowMultipleArgumentsPerToken = true };
        Option<string?> region = new("-region", "--region", "-r") { Description = "Region; overrides -lat and -long. Default: everything that was ingested." };
        Option<string> name = new("-name", "--name", "-n") { Description = "Name of the feature product.", Required = true };
        Option<string[]?> input = new("--input", "-input", "-p", "-product", "--product")
        {
            Description = "Ingested products to read, where there is more than one of a kind.", HelpName = "PRODUCT", AllowMultipleArgumentsPerToken = true,
        };
        Option<bool> overwrite = new("--overwrite", "-overwrite") { Description = "Replace a product of this name that was made with other parameters." };

        Command command = new("apply_recipe", "Compute the features of a recipe and register them as a product.")
        {
            recipe, begin, end, lat, lon, region, name, input, overwrite,
        };
        command.Run((given, session) =>
        {
            (DateOnly? first, DateOnly? last) = Period(given.GetValue(begin), given.GetValue(end));
            Recipe found = RecipeLibrary.Of(session.Workspace).Find(given.GetRequiredValue(recipe));
            RecipeOptions options = new()
            {
                Name = given.GetRequiredValue(name),
                Begin = first,
                End = last,
                Area = AreaOfInterest.Of(session.Catalog, given.GetValue(region), given.GetValue(lat), given.GetValue(lon)),
                AreaText = AreaText(session.Catalog, given.GetValue(region), given.GetValue(lat), given.GetValue(lon)),
                Inputs = given.GetValue(input) ?? [],
                Overwrite = given.GetValue(overwrite),
            };
            RecipeStage stage = new(session.Catalog, session.Runner, session.Rasters, session.Warper, session.RasterWriter, session.Workspace);
            return Report(stage.Run(found, options, session.Cancel));
        });
        return command;
    }

    private static (DateOnly? Begin, DateOnly? End) Period(string? begin, string? end)
    {
        DateOnly? first = Day(begin, "-b"), last = Day(end, "-e");
        return first > last
            ? throw new UsageException($"The period begins on {first:yyyy-MM-dd} and ends before that, on {last:yyyy-MM-dd}.", "-b, -e", "Swap both days.")
            : (first, last);
    }

    private static DateOnly? Day(string? text, string option) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day
        : throw new UsageException($"'{text}' is not a day.", option, "Write it as YYYY-MM-DD, such as 2017-01-31.");

    private static string AreaText(ICatalog catalog, string? region, double[]? lat, double[]? lon) =>
        !string.IsNullOrWhiteSpace(region) ? RegionLookup.Find(catalog, region).Key
        : lat is { Length: 2 } && lon is { Length: 2 } ? FormattableString.Invariant(
            $"{Math.Min(lat[0], lat[1])}..{Math.Max(lat[0], lat[1])} N {Math.Min(lon[0], lon[1])}..{Math.Max(lon[0], lon[1])} E")
        : "";

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
