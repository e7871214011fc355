using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Antares.Grid;
using Antares.Runs;
using Antares.Storage;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Ingest.Rasterizing;

/// <summary>Shapes of a layer of a vector file, with the numbers of a column.</summary>
/// <param name="reader">Reads the file.</param>
/// <param name="projections">Brings shapes onto the grid.</param>
/// <param name="layer">The layer.</param>
/// <param name="column">The column as the layer spells it; null where every shape means 1.</param>
/// <param name="sources">Asks for files that do not lie on this machine; null where there are none.</param>
public sealed class VectorShapes(IVectorReader reader, IProjections projections, VectorLayer layer, string? column, ISourceFiles? sources = null) : IShapeSource
{
    private static readonly string[] ShapefileParts = [".dbf", ".shx", ".prj", ".cpg"];

    private const double LargestWhole = 9007199254740992; // Reason: above 2^53 a double skips whole numbers.
    private const double Margin = 0.05;
    private TileInput? input;

    /// <summary>Features that were left out: without shape or value, or without a place on the grid.</summary>
    public long Skipped { get; private set; }

    /// <inheritdoc/>
    public bool IsMask => column is null;

    /// <inheritdoc/>
    public TileInput Input => input ??= new($"{Path.GetFileName(Shown)}/{layer.Name}", Fingerprint.OfText(string.Join('\n', Stamps())));

    /// <summary>The path for people and records.</summary>
    private string Shown => Invocation.WithoutPasswords(SourcePath.Shown(layer.Path));

    /// <inheritdoc/>
    public IEnumerable<(Geometry Shape, double Value)> Within(GeoBox plane)
    {
        Crs crs = LayerChoice.Crs(layer);
        using ICoordinateTransform transform = projections.Between(crs, plane.Crs);
        Envelope target = EnvelopeOf(plane.Bounds);
        foreach (VectorFeature feature in reader.Read(layer, Reached(plane, crs)))
        {
            if (ValueOf(feature) is double value && ShapeOf(feature, transform) is Geometry shape && shape.EnvelopeInternal.Intersects(target))
            {
                yield return (shape, value);
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerable<(Envelope Box, double Value)> Scan(Crs crs, CancellationToken cancel)
    {
        Skipped = 0;
        long found = 0;
        using ICoordinateTransform transform = projections.Between(LayerChoice.Crs(layer), crs);
        foreach (VectorFeature feature in reader.Read(layer))
        {
            cancel.ThrowIfCancellationRequested();
            if (ValueOf(feature) is double value && ShapeOf(feature, transform) is Geometry shape)
            {
                found++;
                yield return (shape.EnvelopeInternal, value);
            }
            else
            {
                Skipped++;
            }
        }

        if (found == 0)
        {
            throw new AntaresException(
                layer.Count == 0 ? "The layer is empty." : "No feature of the layer has a shape and a value.",
                $"{Shown}, layer '{layer.Name}'",
                column is null ? "Give a file with polygons." : $"Give a file with polygons and numbers in '{column}'.");
        }
    }

    private static Geometry? ShapeOf(VectorFeature feature, ICoordinateTransform transform)
    {
        if (feature.Shape is not { IsEmpty: false } shape)
        {
            return null;
        }

        Geometry valid = shape is IPolygonal ? PolygonRepair.Fix(shape, out _) : shape;
        return valid.IsEmpty ? null : Reprojection.Move(valid, transform);
    }

    private double? ValueOf(VectorFeature feature) => column is null ? 1 : feature.Attributes[column] switch
    {
        null => null,
        double number => double.IsNaN(number) ? null : number,
        long whole when Math.Abs((double)whole) <= LargestWhole => whole,
        long whole => throw Fault(feature, $"{whole.ToString(CultureInfo.InvariantCulture)} is larger than a pixel can hold exactly", "Use numbers of at most 9007199254740992."),
        object text => throw Fault(feature, $"'{text}' is no number", $"Name a column of numbers with -field; there are: {string.Join(", ", layer.Columns)}."),
    };

    private AntaresException Fault(VectorFeature feature, string what, string mend) =>
        new($"Column '{column}' of feature {feature.Id}: {what}.", $"{Shown}, layer '{layer.Name}'", mend);

    /// <summary>A rectangle of the layer's system that holds the plane: its border is followed, and a margin covers what bends between the points.</summary>
    private BoundingBox? Reached(GeoBox plane, Crs crs)
    {
        const int Points = 21;
        double[] x = new double[Points * Points], y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            (x[i], y[i]) = plane.Affine.ToWorld(plane.Width * (double)(i % Points) / (Points - 1), plane.Height * (double)(i / Points) / (Points - 1));
        }

        using ICoordinateTransform back = projections.Between(plane.Crs, crs);
        back.Transform(x, y);
        if (x.Any(v => !double.IsFinite(v)) || y.Any(v => !double.IsFinite(v)))
        {
            return null;
        }

        double width = x.Max() - x.Min(), height = y.Max() - y.Min();
        bool wraps = projections.IsGeographic(crs) && width > 180;
        return wraps ? null : new BoundingBox(x.Min() - (Margin * width), y.Min() - (Margin * height), x.Max() + (Margin * width), y.Max() + (Margin * height));
    }

    /// <summary>Sizes and times of the file and of those that belong to it: a shapefile is several.</summary>
    /// <exception cref="AntaresException">The file is not there.</exception>
    private string[] Stamps()
    {
        if (SourcePath.IsRemote(layer.Path))
        {
            return RemoteStamps();
        }

        string? file = SceneChecksum.LocalFile(layer.Path);
        string folder = file is null ? "" : Path.GetDirectoryName(Path.GetFullPath(file))!, stem = Path.GetFileNameWithoutExtension(file ?? "");
        FileInfo[] files = Directory.Exists(file)
            ? new DirectoryInfo(file).GetFiles()
            : File.Exists(file) ? new DirectoryInfo(folder).GetFiles(stem + ".*") : [];
        return files.Length == 0
            ? [ContentHash()]
            : [.. files.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Extension} {f.Length} {f.LastWriteTimeUtc.Ticks}"))];
    }

    private string[] RemoteStamps()
    {
        string path = SourcePath.Carrier(layer.Path), ending = Path.GetExtension(path);
        ISourceFiles asked = sources ?? LocalFiles.Instance;
        SourceFile file = asked.Find(path) is { IsFolder: false } there
            ? there
            : throw new AntaresException("The server has no such file, so nobody can tell whether it was changed.", Shown, "Check the address, or copy the file to this machine.");
        IEnumerable<SourceFile?> parts = ending.Equals(".shp", StringComparison.OrdinalIgnoreCase) ? ShapefileParts.Select(p => asked.Find(path[..^ending.Length] + p)) : [];
        return [.. parts.Prepend(file).OfType<SourceFile>().Select(f => $"{Path.GetExtension(f.Path)} {SceneChecksum.StampOf(f)}")];
    }

    /// <summary>What has neither size nor time, a table of a database for example, counts by its shapes and values.</summary>
    private string ContentHash()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (VectorFeature feature in reader.Read(layer))
        {
            hash.AppendData(feature.Shape?.AsBinary() ?? []);
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n{(column is null ? null : feature.Attributes[column])}\n")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static Envelope EnvelopeOf(BoundingBox box) => new(box.MinX, box.MaxX, box.MinY, box.MaxY);
}
