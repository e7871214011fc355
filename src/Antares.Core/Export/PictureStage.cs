using System.Globalization;
using System.Text.RegularExpressions;
using Antares.Grid;
using Antares.Legend;
using Antares.Vectors;

namespace Antares.Export;

/// <summary>A classification as a picture for people.</summary>
public sealed partial class PictureStage(ExportServices services, IPolygonBurner burner)
{
    private const string Step = "db_to_picture";
    private const int Narrowest = 400;
    private const int Widest = 10000;

    private static readonly string[] SpareColours =
        ["#1b9e77", "#d95f02", "#7570b3", "#e7298a", "#66a61e", "#e6ab02", "#a6761d", "#666666", "#1f78b4", "#b2df8a", "#fb9a99", "#cab2d6"];

    /// <summary>Draws the picture.</summary>
    /// <returns>An SVG file.</returns>
    /// <exception cref="AntaresException">Unknown classification, no pixel in the region, or a width out of range.</exception>
    public byte[] Draw(PictureOptions options, CancellationToken cancel)
    {
        if (options.Width is < Narrowest or > Widest)
        {
            throw new UsageException($"A picture cannot be {options.Width} pixels wide.", "--width", $"Give {Narrowest} to {Widest}.");
        }

        ClassificationSource source = ClassificationSource.Open(services, options.Name, options.Area, Step, options.Scheme);
        if (source.Window.IsEmpty)
        {
            throw new AntaresException($"Classification '{options.Name}' has no pixel in the region.", Step, "Choose a region that it covers, or none.");
        }

        using ICoordinateTransform toGeographic = services.Projections.Between(source.Grid.Crs, Crs.Wgs84);
        MapGround ground = MapGround.Of(source.Grid.GeoBoxOf(source.Window), toGeographic);
        double ratio = ground.WidthMetres / ground.HeightMetres;
        MapSample sample = MapSampler.Run(source, burner, toGeographic, options.Width, (int)Math.Ceiling(options.Width / ratio), cancel);
        PictureContent content = Content(options, source, ground, sample, toGeographic);
        LegendBlock legend = new(content.Legend, content.TotalArea, options.Width / 100.0);
        PictureLayout layout = PictureLayout.Of(options.Width, ratio, legend, content.Subtitle.Length > 0, content.Footer.Count);
        return MapPicture.Draw(content, layout, legend);
    }

    private PictureContent Content(
        PictureOptions options, ClassificationSource source, MapGround ground, MapSample sample, ICoordinateTransform toGeographic)
    {
        double total = sample.SquareMetres.Values.Sum();
        return new PictureContent
        {
            Title = options.Title.Length > 0 ? options.Title : options.Region.Length > 0 ? $"Land cover of {options.Region}" : "Land cover",
            Subtitle = Subtitle(source),
            Footer = Footer(source),
            Legend = [.. sample.SquareMetres.Select(a => Entry(source.Scheme, source.NameOf(a.Key), a.Key, a.Value / total))],
            TotalArea = total > 0 ? $"Mapped area: {Area(total)}" : "",
            Ground = ground,
            Sample = sample,
            Outline = source.Region,
            ToGeographic = toGeographic,
        };
    }

    private static LegendEntry Entry(Scheme scheme, string name, int code, double share)
    {
        Tag tag = scheme.Find(code) is { Colour.Length: 7 } known ? known : new Tag(code, name, SpareColours[code % SpareColours.Length]);
        return new LegendEntry(code, name, tag.Rgb, share < 0.001 ? "< 0.1 %" : string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0} %"));
    }

    // "Sentinel-2, 2017"
    private static string Subtitle(ClassificationSource source)
    {
        string sensor = Words(Fact(source, "datasource")), time = Fact(source, "year");
        time = time.Length > 0 ? time : Time(source);
        return string.Join(", ", new[] { sensor, time }.Where(t => t.Length > 0));
    }

    private static string Fact(ClassificationSource source, string key)
    {
        string own = source.Product.Facts.GetValueOrDefault(key, "");
        return own.Length > 0 ? own : source.Segmentation?.Product.Facts.GetValueOrDefault(key, "") ?? "";
    }

    private static string Time(ClassificationSource source)
    {
        DateTimeOffset first = source.Mosaic.Tiles.Values.Min(d => d.Start), last = source.Mosaic.Tiles.Values.Max(d => d.End);
        string from = first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), to = last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return from == to ? from : $"{from} to {to}";
    }

    // sentinel_2 -> Sentinel-2
    private static string Words(string name) => name.Length == 0 ? "" : char.ToUpperInvariant(name[0]) + name[1..].Replace('_', '-');

    private List<string> Footer(ClassificationSource source)
    {
        Crs crs = source.Grid.Crs;
        Match named = FirstName().Match(services.Projections.ToWkt(crs));
        string system = named.Success ? named.Groups[1].Value : crs.Definition;
        system = crs.Definition.Length < 30 && crs.Definition != system ? $"{system} ({crs.Definition})" : system;
        string pixel = services.Projections.IsGeographic(crs)
            ? string.Create(CultureInfo.InvariantCulture, $"{source.Grid.ResolutionX:0.######}°")
            : string.Create(CultureInfo.InvariantCulture, $"{source.Grid.ResolutionX * services.Projections.MetresPerUnit(crs):0.##} m");
        List<string> lines = [$"Reference system: {system}. Pixel: {pixel}. Areas on the WGS 84 ellipsoid."];
        string model = source.Product.Facts.GetValueOrDefault("model", "");
        lines.Add($"Classification {source.Product.Name}{(model.Length > 0 ? $", model {model}" : "")}{(source.Walk is null ? "" : $", classes of {source.Scheme.Name}")}. Made with Antares.");
        return lines;
    }

    private static string Area(double squareMetres) => squareMetres >= 1e8
        ? string.Create(CultureInfo.InvariantCulture, $"{squareMetres / 1e6:#,##0} km²")
        : squareMetres >= 1e6
            ? string.Create(CultureInfo.InvariantCulture, $"{squareMetres / 1e6:0.0} km²")
            : string.Create(CultureInfo.InvariantCulture, $"{squareMetres / 1e4:0.0} ha");

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex FirstName();
}
