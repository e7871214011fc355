using Antares.Storage;

namespace Antares.Mapping;

/// <summary>Class and confidence of segments, and their probabilities where these are kept.</summary>
/// <param name="Keys">Segment keys; shape (segment).</param>
/// <param name="Codes">Class codes, 0 where unclassified; shape (segment).</param>
/// <param name="Confidences">1/200, 255 where unclassified; shape (segment).</param>
public sealed record ObjectTable(ulong[] Keys, int[] Codes, byte[] Confidences)
{
    private static readonly string[] Required = ["key", "code", "confidence"];

    /// <summary>Further columns (<see cref="ClassificationProduct.ProbabilityNames"/>) in 1/200, 255 where unclassified; each of shape (segment).</summary>
    public IReadOnlyDictionary<string, byte[]> Shares { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>Number of segments.</summary>
    public int Count => Keys.Length;

    /// <summary>A table to be filled.</summary>
    /// <param name="keys">Segment keys.</param>
    /// <param name="shares">Names of the further columns.</param>
    public static ObjectTable Empty(ulong[] keys, IEnumerable<string> shares) => new(keys, new int[keys.Length], new byte[keys.Length])
    {
        Shares = shares.ToDictionary(name => name, _ => new byte[keys.Length]),
    };

    /// <summary>Copies what another table knows of a segment.</summary>
    /// <exception cref="AntaresException">It lacks a column of this one.</exception>
    public void Copy(int place, ObjectTable other, int row, string where)
    {
        (Codes[place], Confidences[place]) = (other.Codes[row], other.Confidences[row]);
        foreach ((string name, byte[] values) in Shares)
        {
            values[place] = other.Shares.TryGetValue(name, out byte[]? given)
                ? given[row]
                : throw new AntaresException($"A table of classified segments has no column '{name}'.", where, "Run model_predict_object again with --overwrite.");
        }
    }

    /// <summary>Writes the table as NPZ: <c>key</c>, <c>code</c>, <c>confidence</c>, then the further columns.</summary>
    public byte[] ToNpz() => Npz.Write(
    [
        NpyArray.Of("key", Keys), NpyArray.Of("code", Codes), NpyArray.Of("confidence", Confidences),
        .. Shares.Select(s => NpyArray.Of(s.Key, s.Value)),
    ]);

    /// <summary>Reads a table.</summary>
    /// <exception cref="AntaresException">The file is damaged or no such table.</exception>
    public static ObjectTable Read(string path)
    {
        IReadOnlyDictionary<string, NpyArray> columns = Npz.Read(path);
        return new ObjectTable(
            Npz.Column<ulong>(columns, "key", path), Npz.Column<int>(columns, "code", path), Npz.Column<byte>(columns, "confidence", path))
        {
            Shares = columns.Keys.Except(Required).ToDictionary(name => name, name => Npz.Column<byte>(columns, name, path)),
        };
    }
}
