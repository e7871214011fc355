using Antares.Storage;

namespace Antares.Sampling;

/// <summary>Features of training polygons.</summary>
/// <param name="Keys">Key of each polygon (<see cref="PolygonKeys"/>); rows of one polygon share it; shape (row).</param>
/// <param name="Codes">Class; shape (row).</param>
/// <param name="Pixels">Pixels that it covers, with fractions; shape (row).</param>
/// <param name="Features">NaN where no pixel was observed; shape (row, feature).</param>
public sealed record SampleTable(ulong[] Keys, int[] Codes, double[] Pixels, float[] Features)
{
    /// <summary>Number of rows: one for each polygon, unless a table from elsewhere has more.</summary>
    public int Count => Keys.Length;

    /// <summary>Features of a row.</summary>
    public int FeatureCount => Count == 0 ? 0 : Features.Length / Count;

    /// <summary>Centroid, in the reference system of the product; NaN where it is not known; shape (row).</summary>
    public double[] X { get; init; } = Unknown(Keys.Length);

    /// <summary>Centroid, in the reference system of the product; NaN where it is not known; shape (row).</summary>
    public double[] Y { get; init; } = Unknown(Keys.Length);

    /// <summary>True where every row has a place.</summary>
    public bool IsPlaced => X.Concat(Y).All(double.IsFinite);

    /// <summary>Features of one row.</summary>
    public ReadOnlySpan<float> Row(int row) => Features.AsSpan(row * FeatureCount, FeatureCount);

    /// <summary>Some of the rows, in the given order.</summary>
    public SampleTable Take(IReadOnlyList<int> rows)
    {
        float[] features = new float[(long)rows.Count * FeatureCount];
        for (int i = 0; i < rows.Count; i++)
        {
            Row(rows[i]).CopyTo(features.AsSpan(i * FeatureCount));
        }

        return new SampleTable([.. rows.Select(r => Keys[r])], [.. rows.Select(r => Codes[r])], [.. rows.Select(r => Pixels[r])], features)
        {
            X = [.. rows.Select(r => X[r])],
            Y = [.. rows.Select(r => Y[r])],
        };
    }

    /// <summary>All tables in one, by key: the same rows whatever the tiles.</summary>
    public static SampleTable Join(IReadOnlyList<SampleTable> tables)
    {
        SampleTable all = new(
            [.. tables.SelectMany(t => t.Keys)], [.. tables.SelectMany(t => t.Codes)], [.. tables.SelectMany(t => t.Pixels)], [.. tables.SelectMany(t => t.Features)])
        {
            X = [.. tables.SelectMany(t => t.X)],
            Y = [.. tables.SelectMany(t => t.Y)],
        };
        return all.Take([.. Enumerable.Range(0, all.Count).OrderBy(i => all.Keys[i])]);
    }

    /// <summary>The columns as arrays: <c>key</c>, <c>code</c>, <c>pixels</c>, <c>x</c>, <c>y</c>, <c>features</c> (row, feature).</summary>
    public IReadOnlyList<NpyArray> ToArrays() =>
    [
        NpyArray.Of("key", Keys),
        NpyArray.Of("code", Codes),
        NpyArray.Of("pixels", Pixels),
        NpyArray.Of("x", X),
        NpyArray.Of("y", Y),
        NpyArray.Of("features", Features, FeatureCount),
    ];

    /// <summary>Reads a table that was written from <see cref="ToArrays"/>.</summary>
    /// <exception cref="AntaresException">The file is damaged or no such table.</exception>
    public static SampleTable Read(string path)
    {
        IReadOnlyDictionary<string, NpyArray> columns = Npz.Read(path);
        SampleTable table = new(
            Npz.Column<ulong>(columns, "key", path),
            Npz.Column<int>(columns, "code", path),
            Npz.Column<double>(columns, "pixels", path),
            Npz.Column<float>(columns, "features", path))
        {
            X = Npz.Column<double>(columns, "x", path),
            Y = Npz.Column<double>(columns, "y", path),
        };
        int count = table.Count;
        bool isWhole = table.Codes.Length == count && table.Pixels.Length == count && table.X.Length == count && table.Y.Length == count
            && (count == 0 ? table.Features.Length == 0 : table.Features.Length % count == 0);
        return isWhole ? table : throw new AntaresException("The columns of the table are of different lengths.", path, "Run the step that made it again.");
    }

    private static double[] Unknown(int count)
    {
        double[] none = new double[count];
        Array.Fill(none, double.NaN);
        return none;
    }
}
