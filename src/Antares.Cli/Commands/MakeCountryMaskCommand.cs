using System.CommandLine;
using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Rasterizing;

namespace Antares.Cli.Commands;

/// <summary><c>antares make_country_mask</c>: where a country is, as tiles and as a product.</summary>
internal static class MakeCountryMaskCommand
{
    private const string SourceType = "country_mask_tile", Prefix = "land_mask_tile";

    public static Command Create()
    {
        Option<string> country = new("--country", "-country") { Description = "Country or region of the catalog: mex, Mexico, MEX/Jalisco.", Required = true, HelpName = "NAME" };
        Option<string?> projection = new("--proj", "-proj") { Description = "Reference system of the tiles. Default: that of the country's scenes.", HelpName = "CRS" };
        RasterizeArguments shared = new();
        Command command = new("make_country_mask", "Write tiles that are 1 inside of a country and 0 outside, and register them as a product.") { country, projection };
        shared.AddTo(command);
        command.Run((given, session) =>
        {
            Region region = RegionLookup.Find(session.Catalog, given.GetRequiredValue(country));
            GridSpec grid = shared.Grid(given, given.GetValue(projection), region.Country, region.Shape.EnvelopeInternal.Centre.Y, session.Projections);
            RegionShape source = new(region, session.Projections);
            string product = shared.NameOf(given, $"country_mask_{PlainName.Slug(region.IsCountry ? region.Country : region.Key)}");
            return RasterizeArguments.Run(session, source, source.In(grid.Crs), shared.Options(given, product, SourceType, "mask", Prefix, grid));
        });
        return command;
    }
}
