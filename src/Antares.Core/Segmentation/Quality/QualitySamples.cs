using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;
using Antares.Vectors;
using NetTopologySuite.Densify;
using NetTopologySuite.Geometries;

namespace Antares.Segmentation.Quality;

/// <summary>Takes the sample on which candidates are judged.</summary>
internal sealed class QualitySamples(
    ICatalog catalog, IProjections projections, IRasterReader reader, IVectorReader vectors, IPolygonBurner burner, Workspace workspace)
{
    // About a metre beside the true line on borders that run straight in longitude and latitude.
    private const double LongestEdgeDegrees = 0.05;

    private const string Where = "segment_quality";

    /// <summary>Chooses product, bands and windows.</summary>
    /// <returns>The sample, and the tiles of the segmentations.</returns>
    public (QualitySample Sample, IReadOnlyList<ProductMosaic> Labels) Take(
        SegmentQualityOptions options, Product[] segmentations, CancellationToken cancel)
    {
        Product product = catalog.Product(options.Product ?? segmentations[0].SourceType, "--product", ProductKind.Features);
        Array.ForEach(segmentations, s => RequireGrid(s, product));
        ProductMosaic[] labels = [.. segmentations.Select(s => Mosaic(s, options.Area))];
        ProductMosaic mosaic = Mosaic(product, options.Area);
        ReferenceShapes? references = options.Reference is null
            ? null
            : ReferenceShapes.Read(vectors, projections, burner, options.Reference, options.Layer, mosaic.Grid, cancel);
        PixelWindow[] blocks = Blocks(options, mosaic, labels);
        PixelWindow[] useful = references is null ? blocks : [.. blocks.Where(references.Meet)];
        if (useful.Length == 0)
        {
            throw new AntaresException(
                $"No reference polygon meets {(options.Area is null ? $"the data of '{product.Name}'" : options.AreaText)}.",
                options.Reference!,
                "Give polygons of this ground, and check the reference system that the file names.");
        }

        QualitySample sample = new(
            mosaic, Bands(options, product, segmentations), SampleWindows.Spread(useful, options.Windows), useful.Length,
            projections.MetresPerUnit(mosaic.Grid.Crs) * mosaic.Grid.ResolutionX, references);
        return (sample, labels);
    }

    private static void RequireGrid(Product segmentation, Product product)
    {
        if (segmentation.Grid != product.Grid)
        {
            throw new AntaresException(
                $"Segmentation '{segmentation.Name}' and product '{product.Name}' lie on different grids.",
                Where,
                "Judge a segmentation on the product that it was made of, or on one of the same grid.");
        }
    }

    // Bands as asked, else those that the segmentation was cut by, else all.
    private static IReadOnlyList<Measurement> Bands(SegmentQualityOptions options, Product product, Product[] segmentations)
    {
        if (options.Bands.Count > 0)
        {
            return [.. options.Bands.Select(b => product.Measurement(b, "--bands")).Distinct()];
        }

        BandScaling? kept = segmentations.Select(SampleScaling.KeptBy).FirstOrDefault(s => s?.Product == product.Name);
        return kept is null ? product.Measurements : [.. kept.Bands.Select(b => product.Measurement(b.Band, $"segmentation '{segmentations[0].Name}'"))];
    }

    private ProductMosaic Mosaic(Product product, Geometry? area) =>
        new(product, catalog.Datasets(new DatasetQuery(product.Name) { Shape = area }), reader, workspace);

    private PixelWindow[] Blocks(SegmentQualityOptions options, ProductMosaic mosaic, ProductMosaic[] labels)
    {
        Geometry? area = InGrid(options.Area, mosaic.Grid);
        PixelWindow limit = area is null ? default : mosaic.Grid.WindowOf(Bounds(area));
        IEnumerable<PixelWindow> data = mosaic.Tiles.Keys.Order()
            .Select(t => labels.Aggregate(mosaic.DataWindow(t), (window, other) => window.Intersect(other.DataWindow(t))))
            .Select(w => area is null ? w : w.Intersect(limit))
            .Where(w => !w.IsEmpty);
        PixelWindow[] blocks = [.. data.SelectMany(w => SampleWindows.Blocks(w, options.WindowSize)).Where(b => area?.Intersects(WindowShape.Of(mosaic.Grid, b)) ?? true)];
        return blocks.Length > 0 ? blocks : throw NoTiles(options, mosaic.Product, labels);
    }

    private static AntaresException NoTiles(SegmentQualityOptions options, Product product, ProductMosaic[] labels) => new(
        $"No tile of {string.Join(" and ", labels.Select(l => $"segmentation '{l.Product.Name}'").Append($"product '{product.Name}'"))} "
            + (options.Area is null ? "has data." : $"meets {options.AreaText}."),
        Where,
        options.Area is null ? "Make them with `antares apply_recipe` and `antares segment`." : "Choose another region, or none.");

    private static BoundingBox Bounds(Geometry shape)
    {
        Envelope box = shape.EnvelopeInternal;
        return new BoundingBox(box.MinX, box.MinY, box.MaxX, box.MaxY);
    }

    private Geometry? InGrid(Geometry? area, GridSpec grid)
    {
        if (area is null)
        {
            return null;
        }

        using ICoordinateTransform transform = projections.Between(Crs.Wgs84, grid.Crs);
        return Reprojection.Require(Densifier.Densify(area, LongestEdgeDegrees), transform);
    }
}
