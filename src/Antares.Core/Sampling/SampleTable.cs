using Antares.Storage;

namespace Antares.Sampling;

/// <summary>Features of training polygons.</summary>
/// <param name="Keys">Key of each polygon (<see cref="PolygonKeys"/>); shape (polygon).</param>
/// <param name="Codes">Class; shape (polygon).</param>
/// <param name="Pixels">Pixels that it covers, with fractions; shape (polygon).</param>
/// <param name="Features">NaN where no pixel was observed; shape (polygon, feature).</param>
public sealed record SampleTable(ulong[] Keys, int[] Codes, double[] Pixels, float[] Features)
{
    /// <summary>Number of polygons.</summary>
    public int Count => Keys.Length;

    /// <summary>All tables in one, by key: the same rows whatever the tiles.</summary>
    public static SampleTable Join(IReadOnlyList<SampleTable> tables, int featureCount)
    {
        var rows = tables.SelectMany(t => Enumerable.Range(0, t.Count).Select(i => (Table: t, Row: i))).OrderBy(r => r.Table.Keys[r.Row]).ToArray();
        float[] features = new float[(long)rows.Length * featureCount];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].Table.Features.AsSpan(rows[i].Row * featureCount, featureCount).CopyTo(features.AsSpan(i * featureCount));
        }

        return new SampleTable(
            [.. rows.Select(r => r.Table.Keys[r.Row])], [.. rows.Select(r => r.Table.Codes[r.Row])], [.. rows.Select(r => r.Table.Pixels[r.Row])], features);
    }

    /// <summary>Writes the table as NPZ: <c>key</c>, <c>code</c>, <c>pixels</c>, <c>features</c> (n, feature).</summary>
    public byte[] ToNpz() => Npz.Write(
    [
        NpyArray.Of("key", Keys),
        NpyArray.Of("code", Codes),
        NpyArray.Of("pixels", Pixels),
        NpyArray.Of("features", Features, Count == 0 ? 0 : Features.Length / Count),
    ]);

    /// <summary>Reads a table.</summary>
    /// <exception cref="AntaresException">The file is damaged or no such table.</exception>
    public static SampleTable Read(string path)
    {
        IReadOnlyDictionary<string, NpyArray> columns = Npz.Read(path);
        return new SampleTable(
            Npz.Column<ulong>(columns, "key", path),
            Npz.Column<int>(columns, "code", path),
            Npz.Column<double>(columns, "pixels", path),
            Npz.Column<float>(columns, "features", path));
    }
}
