using Antares.Storage;

namespace Antares.Export;

/// <summary>Class and confidence of the segments of a tile, by key.</summary>
internal sealed class ObjectTable
{
    private readonly Dictionary<ulong, (int Code, byte Confidence)> rows;

    private ObjectTable(Dictionary<ulong, (int Code, byte Confidence)> rows) => this.rows = rows;

    /// <summary>Reads columns <c>key</c>, <c>code</c> and <c>confidence</c> (1/200).</summary>
    public static ObjectTable Read(string path)
    {
        IReadOnlyDictionary<string, NpyArray> columns = Npz.Read(path);
        ulong[] keys = Npz.Column<ulong>(columns, "key", path);
        int[] codes = Npz.Column<int>(columns, "code", path);
        byte[] confidences = Npz.Column<byte>(columns, "confidence", path);
        Dictionary<ulong, (int, byte)> rows = new(keys.Length);
        for (int i = 0; i < keys.Length; i++)
        {
            rows[keys[i]] = (codes[i], confidences[i]);
        }

        return new ObjectTable(rows);
    }

    /// <summary>Class of a segment; null where it has none.</summary>
    public (int Code, byte Confidence)? Find(ulong key) => rows.TryGetValue(key, out (int Code, byte Confidence) row) && row.Code != 0 ? row : null;
}
