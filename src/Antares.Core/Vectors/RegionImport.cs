using Antares.Catalog;
using Antares.Grid;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace Antares.Vectors;

/// <summary>Brings countries and their regions from a vector file into the catalog.</summary>
public sealed class RegionImport(IVectorReader reader, IProjections projections, ICatalog catalog)
{
    private int skipped;

    /// <summary>Reads the file and adds what it holds; features of one name in one country become one region.</summary>
    /// <exception cref="AntaresException">No layer tells countries and names, or none of the wanted countries is in the file.</exception>
    public RegionImportSummary Run(RegionImportOptions options, CancellationToken cancel = default)
    {
        skipped = 0;
        HashSet<string> seen = [];
        List<Region> regions = [.. Layers(options).SelectMany(layer => Read(layer, options, seen, cancel))];
        if (regions.Count == 0)
        {
            throw NothingFound(options, seen);
        }

        regions.AddRange(Outlines(regions));
        int added = catalog.AddRegions(regions);
        return new RegionImportSummary(regions.Count(r => r.IsCountry), regions.Count(r => !r.IsCountry), added, skipped);
    }

    private BoundaryLayer[] Layers(RegionImportOptions options)
    {
        IReadOnlyList<VectorLayer> layers = options.Layer is null ? reader.Layers(options.File) : [LayerChoice.Layer(reader, options.File, options.Layer)];
        BoundaryLayer[] usable = [.. layers.Select(layer => new BoundaryLayer(layer, options)).Where(layer => layer.IsUsable)];
        return usable.Length > 0
            ? usable
            : throw new AntaresException(
                "The columns of country codes and names are not to be recognised.",
                options.File,
                "Name them with `--country-column` and `--name-column`, or give one country with `-c`. The file has "
                + string.Join("; ", layers.Select(l => $"layer '{l.Name}': {string.Join(", ", l.Columns)}")) + ".");
    }

    private List<Region> Read(BoundaryLayer layer, RegionImportOptions options, HashSet<string> seen, CancellationToken cancel)
    {
        List<(string Code, VectorFeature Feature)> features = [];
        List<(string Code, VectorFeature Feature)> wanted = [];
        foreach (VectorFeature feature in reader.Read(layer.Layer))
        {
            cancel.ThrowIfCancellationRequested();
            if (layer.CodeOf(feature) is not { } code)
            {
                skipped += options.Countries.Count == 0 ? 1 : 0;
                continue;
            }

            seen.Add(code);
            features.Add((code, feature with { Shape = null }));
            if (options.Countries.Count == 0 || options.Countries.Contains(code))
            {
                wanted.Add((code, feature));
            }
        }

        return wanted.Count == 0 ? [] : Regions(layer, wanted, layer.IsOfCountries(features));
    }

    private List<Region> Regions(BoundaryLayer layer, List<(string Code, VectorFeature Feature)> features, bool countries)
    {
        Crs crs = LayerChoice.Crs(layer.Layer);
        using ICoordinateTransform? transform = projections.Same(crs, Crs.Wgs84) ? null : projections.Between(crs, Crs.Wgs84);
        List<Region> regions = [];
        foreach ((string code, VectorFeature feature) in features)
        {
            string name = BoundaryLayer.TextOf(feature, (countries ? layer.WholeColumn : layer.PartColumn)!);
            name = countries && name.Length == 0 ? NameOf(code) : name;
            if (name.Length > 0 && ShapeOf(feature, transform) is { IsEmpty: false } shape)
            {
                regions.Add(new Region(code, name, shape, countries));
            }
            else
            {
                skipped++;
            }
        }

        return [.. regions.GroupBy(r => r.Key).Select(parts => Joined([.. parts]))];
    }

    private static Geometry? ShapeOf(VectorFeature feature, ICoordinateTransform? transform)
    {
        if (feature.Shape is null)
        {
            return null;
        }

        Geometry valid = PolygonRepair.Fix(feature.Shape, out _);
        Geometry? moved = transform is null ? valid : Reprojection.Move(valid, transform);
        return moved is null ? null : PolygonRepair.Fix(moved, out _);
    }

    private static Region Joined(Region[] parts) => parts.Length == 1
        ? parts[0]
        : parts[0] with { Shape = PolygonRepair.Fix(CascadedPolygonUnion.Union([.. parts.Select(p => p.Shape)]), out _) };

    // A country whose outline nobody gave gets that of its regions together, so that `-region mex` works.
    private IEnumerable<Region> Outlines(List<Region> regions)
    {
        HashSet<string> known = [.. regions.Concat(catalog.Regions()).Where(r => r.IsCountry).Select(r => r.Country)];
        return [.. regions.Where(r => !known.Contains(r.Country)).GroupBy(r => r.Country)
            .Select(parts => Joined([.. parts]) with { Name = NameOf(parts.Key), IsCountry = true })];
    }

    private static string NameOf(string code) => Countries.Find(code)?.Name ?? code;

    private static AntaresException NothingFound(RegionImportOptions options, HashSet<string> seen)
    {
        string there = seen.Count > 0 ? $"It has {string.Join(", ", seen.Order(StringComparer.Ordinal))}." : "It has no feature with a country code and a name.";
        return new AntaresException(
            options.Countries.Count > 0 ? $"The file has no region of {string.Join(", ", options.Countries)}." : "The file has no regions.",
            options.File,
            there + " The columns are named with `--country-column` and `--name-column`.");
    }
}
