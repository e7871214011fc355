using System.CommandLine;
using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Rasterizing;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Cli.Commands;

/// <summary><c>antares rasterize_vector_file</c>: shapes with numbers as tiles and as a product.</summary>
internal static class RasterizeVectorFileCommand
{
    private static readonly Dictionary<string, DataType> Types = Enum.GetValues<DataType>().ToDictionary(t => t.ToString().ToLowerInvariant());

    public static Command Create()
    {
        Argument<string> input = new("INPUT") { Description = "Vector file of any format." };
        Option<string?> layer = new("--layer", "-l", "-layer") { Description = "Layer; the only one when left out.", HelpName = "NAME" };
        Option<string?> field = new("--field", "-field") { Description = "Column of numbers. Default: 1 where a shape is, 0 elsewhere.", HelpName = "COLUMN" };
        Option<string?> type = new("--dtype", "-dtype") { Description = $"Pixel type: {string.Join(", ", Types.Keys)}. Default: the smallest that holds every number.", HelpName = "TYPE" };
        Option<string> prefix = new("--prefix", "-prefix") { Description = "Beginning of the names of the GeoTIFFs.", Required = true, HelpName = "TEXT" };
        Option<string?> country = new("--country", "-country") { Description = "Only tiles that meet this country or region of the catalog; its grid without -proj.", HelpName = "NAME" };
        Option<string?> projection = new("--proj", "-proj") { Description = "Reference system of the tiles. Default: that of the country's scenes.", HelpName = "CRS" };
        RasterizeArguments shared = new();
        Command command = new("rasterize_vector_file", "Write the shapes of a vector file as tiles, with the numbers of a column, and register them as a product.")
        {
            input, layer, field, type, prefix, country, projection,
        };
        shared.AddTo(command);
        command.Run((given, session) =>
        {
            string beginning = PrefixOf(given.GetRequiredValue(prefix));
            DataType? pixels = TypeOf(given.GetValue(type));
            VectorLayer from = LayerChoice.Layer(session.Vectors, given.GetRequiredValue(input), given.GetValue(layer));
            string? column = given.GetValue(field) is string asked ? LayerChoice.Column(from, asked, "--field") : null;
            Region? region = given.GetValue(country) is string place ? RegionLookup.Find(session.Catalog, place) : null;
            VectorShapes source = new(session.Vectors, session.Projections, from, column, session.Sources);
            double latitude = region?.Shape.EnvelopeInternal.Centre.Y ?? LatitudeOf(source, session);
            GridSpec grid = shared.Grid(given, given.GetValue(projection), region?.Country, latitude, session.Projections);
            Geometry? area = region is null ? null : new RegionShape(region, session.Projections).In(grid.Crs);
            string product = shared.NameOf(given, beginning);
            int code = RasterizeArguments.Run(
                session, source, area, shared.Options(given, product, beginning, column ?? "mask", beginning, grid) with { Type = pixels });
            if (source.Skipped > 0)
            {
                Console.Error.WriteLine($"notice: {source.Skipped} features without shape or number, or without a place in the reference system, were left out.");
            }

            return code;
        });
        return command;
    }

    /// <summary>Middle latitude of all shapes.</summary>
    private static double LatitudeOf(VectorShapes source, Session session)
    {
        Envelope all = source.Scan(Crs.Wgs84, session.Cancel).Aggregate(new Envelope(), (box, shape) => box.ExpandedBy(shape.Box));
        return all.Centre.Y;
    }

    private static DataType? TypeOf(string? text) => text is null
        ? null
        : Types.TryGetValue(text.ToLowerInvariant(), out DataType type)
            ? type
            : throw new UsageException($"There is no pixel type '{text}'.", "--dtype", $"Use one of: {string.Join(", ", Types.Keys)}.");

    private static string PrefixOf(string text) => text.Length > 0 && text.IndexOfAny(['/', '\\']) < 0 && text[0] != '.'
        ? text
        : throw new UsageException($"'{text}' cannot begin the name of a file.", "--prefix", "Give letters and digits; the folder is --path.");
}
