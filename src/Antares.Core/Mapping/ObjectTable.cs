using Antares.Storage;

namespace Antares.Mapping;

/// <summary>Class and confidence of segments.</summary>
/// <param name="Keys">Segment keys; shape (segment).</param>
/// <param name="Codes">Class codes, 0 where unclassified; shape (segment).</param>
/// <param name="Confidences">1/200, 255 where unclassified; shape (segment).</param>
public sealed record ObjectTable(ulong[] Keys, int[] Codes, byte[] Confidences)
{
    /// <summary>Number of segments.</summary>
    public int Count => Keys.Length;

    /// <summary>Writes the table as NPZ: <c>key</c>, <c>code</c>, <c>confidence</c>.</summary>
    public byte[] ToNpz() => Npz.Write([NpyArray.Of("key", Keys), NpyArray.Of("code", Codes), NpyArray.Of("confidence", Confidences)]);

    /// <summary>Reads a table.</summary>
    /// <exception cref="AntaresException">The file is damaged or no such table.</exception>
    public static ObjectTable Read(string path)
    {
        IReadOnlyDictionary<string, NpyArray> columns = Npz.Read(path);
        return new ObjectTable(
            Npz.Column<ulong>(columns, "key", path), Npz.Column<int>(columns, "code", path), Npz.Column<byte>(columns, "confidence", path));
    }
}
