using Antares.Grid;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Antares.Segmentation.Quality;

/// <summary>Reference polygons in the reference system of a grid.</summary>
internal sealed class ReferenceShapes
{
    private readonly STRtree<int> tree = new();
    private readonly List<Geometry> shapes = [];
    private readonly IPolygonBurner burner;
    private readonly GridSpec grid;

    private ReferenceShapes(IPolygonBurner burner, GridSpec grid) => (this.burner, this.grid) = (burner, grid);

    /// <summary>Reads the polygons of a layer; points, lines, empty shapes and what has no place in the grid's system are left out.</summary>
    /// <exception cref="AntaresException">The layer has no polygon.</exception>
    public static ReferenceShapes Read(
        IVectorReader reader, IProjections projections, IPolygonBurner burner, string path, string? layerName, GridSpec grid, CancellationToken cancel)
    {
        VectorLayer layer = LayerChoice.Layer(reader, path, layerName);
        using ICoordinateTransform transform = projections.Between(LayerChoice.Crs(layer), grid.Crs);
        ReferenceShapes read = new(burner, grid);
        foreach (VectorFeature feature in reader.Read(layer))
        {
            cancel.ThrowIfCancellationRequested();
            read.Add(feature.Shape, transform);
        }

        return read.shapes.Count > 0 ? read : throw new AntaresException(
            $"The layer has no polygon among its {layer.Count} features.",
            $"{layer.Path}, layer '{layer.Name}'",
            "Give polygons of objects that a person drew, or choose another layer with `--layer`.");
    }

    /// <summary>True where the bounding box of a polygon meets a window and the polygon itself meets it.</summary>
    public bool Meet(PixelWindow window)
    {
        Geometry box = WindowShape.Of(grid, window);
        return tree.Query(box.EnvelopeInternal).Any(i => shapes[i].Intersects(box));
    }

    /// <summary>Numbers 1..m of the polygons that meet a window, 0 where there is none; where polygons overlap the last in the file counts.</summary>
    /// <param name="window">Pixels of the endless grid.</param>
    /// <param name="pixels">Result; shape (row, column).</param>
    /// <returns>m.</returns>
    public int Burn(PixelWindow window, Span<int> pixels)
    {
        pixels.Clear();
        int[] near = [.. tree.Query(WindowShape.Of(grid, window).EnvelopeInternal).Order()];
        burner.Burn([.. near.Select((shape, i) => (shapes[shape], i + 1))], grid.GeoBoxOf(window), pixels);
        return near.Length;
    }

    private void Add(Geometry? shape, ICoordinateTransform transform)
    {
        if (shape is { IsEmpty: false, Dimension: Dimension.Surface }
            && Reprojection.Move(PolygonRepair.Fix(shape, out _), transform) is Geometry moved
            && PolygonRepair.Fix(moved, out _) is { IsEmpty: false } polygon)
        {
            tree.Insert(polygon.EnvelopeInternal, shapes.Count);
            shapes.Add(polygon);
        }
    }
}
