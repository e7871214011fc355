using System.Globalization;
using Antares.Grid;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Sampling;

/// <summary>Reads labelled polygons into longitude and latitude and counts what it mends or leaves out.</summary>
internal sealed class TrainingReader(IVectorReader reader, IProjections projections, VectorLayer layer, TrainingImportOptions options)
{
    private readonly List<long> unlabelled = [];
    private readonly List<long> empty = [];

    /// <summary>Features without a class.</summary>
    public IReadOnlyList<long> Unlabelled => unlabelled;

    /// <summary>Features without an area.</summary>
    public IReadOnlyList<long> Empty => empty;

    /// <summary>Polygons whose rings crossed themselves.</summary>
    public int Repaired { get; private set; }

    /// <summary>The polygons with a class, in file order.</summary>
    public List<LabelledShape> Read(CancellationToken cancel)
    {
        string interpret = LayerChoice.Column(layer, options.Interpret, options.InterpretOption);
        RefuseTable();
        string? predict = options.Predict is { Length: > 0 } named ? LayerChoice.Column(layer, named, "--predict") : null;
        using ICoordinateTransform transform = projections.Between(LayerChoice.Crs(layer), Crs.Wgs84);
        List<LabelledShape> shapes = [];
        long place = 0;
        foreach (VectorFeature feature in reader.Read(layer))
        {
            cancel.ThrowIfCancellationRequested();
            if (place++ % options.KeepEach == 0
                && ClassOf(feature, interpret) is { } label
                && ShapeOf(feature, transform) is { } shape)
            {
                string predicted = predict is null ? "" : TextOf(feature.Attributes[predict]);
                shapes.AddRange(PartsOf(shape).Select(part => new LabelledShape(feature.Id, part, label, predicted)));
            }
        }

        return shapes;
    }

    // A table has no reference system either, and naming one would not help.
    private void RefuseTable()
    {
        if (layer.Crs is null && layer.Count > 0 && reader.Read(layer).All(f => f.Shape is null))
        {
            throw new AntaresException(
                "The layer is a table: none of its rows has a shape.",
                $"{layer.Path}, layer '{layer.Name}'",
                $"Make points of its columns of longitude and latitude: `ogr2ogr -oo X_POSSIBLE_NAMES=lon -oo Y_POSSIBLE_NAMES=lat -a_srs EPSG:4326 new.gpkg {layer.Path}`.");
        }
    }

    private string? ClassOf(VectorFeature feature, string column)
    {
        string label = TextOf(feature.Attributes[column]);
        if (label.Length > 0)
        {
            return label;
        }

        unlabelled.Add(feature.Id);
        return null;
    }

    private static Geometry[] PartsOf(Geometry shape) => shape is MultiPoint points ? points.Geometries : [shape];

    private Geometry? ShapeOf(VectorFeature feature, ICoordinateTransform transform)
    {
        if (options.TakesPoints && feature.Shape is Point or MultiPoint { IsEmpty: false })
        {
            return Moved(feature, feature.Shape, transform);
        }

        if (feature.Shape is { IsEmpty: false, Dimension: not Dimension.Surface })
        {
            throw Fault(feature, $"is a {feature.Shape.GeometryType}, not a polygon", $"Give polygons{(options.TakesPoints ? " or points: buffer" : ": buffer points and")} lines, or choose another layer with `--layer`.");
        }

        bool repaired = false;
        Geometry? shape = feature.Shape is null ? null : PolygonRepair.Fix(feature.Shape, out repaired);
        if (shape is null || shape.IsEmpty || shape.Area == 0)
        {
            empty.Add(feature.Id);
            return null;
        }

        Repaired += repaired ? 1 : 0;
        return PolygonRepair.Fix(Moved(feature, shape, transform), out _);
    }

    private Geometry Moved(VectorFeature feature, Geometry shape, ICoordinateTransform transform) => Reprojection.Move(shape, transform)
        ?? throw Fault(feature, "lies outside of its reference system", $"Check that the file is in {layer.Crs}.");

    private AntaresException Fault(VectorFeature feature, string what, string mend) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Feature {feature.Id} {what}."), $"{layer.Path}, layer '{layer.Name}'", mend);

    // Code 0 is nodata, so it is no class.
    private static string TextOf(object? value) => value switch
    {
        null => "",
        double number when number == Math.Floor(number) && Math.Abs(number) < 1e15 => TextOf((long)number),
        0L => "",
        string text => text.Trim() == "0" ? "" : text.Trim(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
