using System.CommandLine;
using Antares.Accuracy;
using Antares.Catalog;
using Antares.Storage;

namespace Antares.Cli.Commands;

/// <summary><c>antares error_places</c>: where the errors of a map are.</summary>
internal static class ErrorPlacesCommand
{
    private static readonly ValidationArguments Arguments = new();

    private static readonly Option<string[]> Regions = new("--by-region")
    {
        Description = "Regions that are told apart; `all` for every region of the workspace that is no country.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "REGION",
    };

    private static readonly Option<string?> Clear = new("--clear-dates")
    {
        Description = "Product on the grid of the map, and its measurement, that tells how many clear dates each pixel has: features:clear_count (a recipe makes it with the reducer `count`).",
        HelpName = "PRODUCT:MEASUREMENT",
    };

    private static readonly Option<string?> Csv = new("--csv") { Description = "Write the tables as one CSV file.", HelpName = "FILE" };

    public static Command Create()
    {
        Command command = new(
            "error_places", "Show where a map is wrong: accuracy by distance to a class border, by class, by region and by number of clear dates.");
        Arguments.AddTo(command);
        command.Options.Add(Regions);
        command.Options.Add(Clear);
        command.Options.Add(Csv);
        command.Run(Run);
        return command;
    }

    private static int Run(ParseResult given, Session session)
    {
        (ValidationOptions asked, ProductMosaic map) = Arguments.Options(given, session);
        ValidationOptions options = asked with { ByBorder = true, Regions = RegionsOf(given.GetValue(Regions) ?? [], session.Catalog) };
        options = given.GetValue(Clear) is string clear ? WithClearDates(options, clear, map, session) : options;
        ValidationResult result = ValidationArguments.Stage(session).Run(options, session.Cancel);
        if (result.Run.ExitCode != 0)
        {
            return result.Run.ExitCode;
        }

        string[] names = [.. options.Regions.Select(r => r.Name)];
        Console.WriteLine($"Where classification '{options.Map}' is right and wrong at the places of validation set '{options.Set.Name}', scheme '{result.Scheme.Name}'");
        foreach (string line in ErrorPlacesText.Lines(result, names).Append("").Concat(ValidationText.Notes(result)))
        {
            Console.WriteLine(line);
        }

        ValidationArguments.Write(session, given.GetValue(Csv), () => ErrorPlacesText.Csv(result, names));
        return 0;
    }

    private static Region[] RegionsOf(string[] names, ICatalog catalog) => names is ["all"]
        ? [.. catalog.Regions().Where(r => !r.IsCountry)]
        : [.. names.Select(n => RegionLookup.Find(catalog, n)).DistinctBy(r => r.Key)];

    private static ValidationOptions WithClearDates(ValidationOptions options, string text, ProductMosaic map, Session session)
    {
        int colon = text.LastIndexOf(':');
        if (colon <= 0 || colon == text.Length - 1)
        {
            throw new UsageException($"'{text}' does not name a product and a measurement.", "--clear-dates", "Write it as PRODUCT:MEASUREMENT, e.g. features:clear_count.");
        }

        Product product = session.Catalog.Product(text[..colon], "--clear-dates");
        string band = product.Measurement(text[(colon + 1)..], "--clear-dates").Name;
        if (product.Grid != map.Grid)
        {
            throw new AntaresException($"Product '{product.Name}' lies on another grid than classification '{map.Product.Name}'.", "--clear-dates", "Give a product that was made on the grid of the map, such as its features.");
        }

        ProductMosaic dates = new(product, session.Catalog.Datasets(new DatasetQuery(product.Name)), session.Rasters, session.Workspace);
        return options with { ClearDates = dates, ClearBand = band };
    }
}
