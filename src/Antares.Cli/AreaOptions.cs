using System.CommandLine;
using System.Globalization;
using Antares.Catalog;
using NetTopologySuite.Geometries;

namespace Antares.Cli;

/// <summary>The options <c>-r</c>, <c>-lat</c> and <c>-long</c>, which limit a command to a part of the ground.</summary>
internal sealed class AreaOptions
{
    private readonly Option<string?> region = new("--region", "-r", "-region") { Description = "Region or country; overrides -lat and -long." };
    private readonly Option<double[]> latitudes = Corner("-lat", "--lat", "Two latitudes in degrees.");
    private readonly Option<double[]> longitudes = Corner("-long", "--long", "Two longitudes in degrees.");

    /// <summary>Adds the three options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(region);
        command.Options.Add(latitudes);
        command.Options.Add(longitudes);
    }

    /// <summary>The shape asked for (EPSG:4326), null when there is none, and the same for people.</summary>
    public (Geometry? Shape, string Text) Of(ParseResult given, ICatalog catalog)
    {
        string? name = given.GetValue(region);
        double[]? lat = given.GetValue(latitudes), lon = given.GetValue(longitudes);
        Geometry? shape = AreaOfInterest.Of(catalog, name, lat, lon);
        return (shape, shape is null ? "" : string.IsNullOrWhiteSpace(name) ? Text(shape.EnvelopeInternal) : RegionLookup.Find(catalog, name).Key);
    }

    private static string Text(Envelope box) =>
        string.Create(CultureInfo.InvariantCulture, $"lat {box.MinY} {box.MaxY} long {box.MinX} {box.MaxX}");

    private static Option<double[]> Corner(string name, string alias, string description) => new(name, alias)
    {
        Description = description,
        AllowMultipleArgumentsPerToken = true,
    };
}
