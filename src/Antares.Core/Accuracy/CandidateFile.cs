using Antares.Storage;

namespace Antares.Accuracy;

/// <summary>Candidates of a tile as NPZ: <c>key</c>, and <c>pixel</c> (n, 5: row, column, stratum, class, class after).</summary>
internal static class CandidateFile
{
    private const int Columns = 5;

    public static byte[] ToNpz(IReadOnlyCollection<Candidate> candidates) => Npz.Write(
    [
        NpyArray.Of("key", candidates.Select(c => c.Key).ToArray()),
        NpyArray.Of("pixel", candidates.SelectMany(c => new[] { c.Row, c.Column, c.Stratum, c.Class, c.ClassAfter }).ToArray(), Columns),
    ]);

    /// <exception cref="AntaresException">The file is damaged.</exception>
    public static IEnumerable<Candidate> Read(string path)
    {
        IReadOnlyDictionary<string, NpyArray> arrays = Npz.Read(path);
        double[] keys = Npz.Column<double>(arrays, "key", path);
        int[] pixels = Npz.Column<int>(arrays, "pixel", path);
        return keys.Select((key, i) => new Candidate(
            key, pixels[i * Columns], pixels[(i * Columns) + 1], pixels[(i * Columns) + 2], pixels[(i * Columns) + 3], pixels[(i * Columns) + 4]));
    }
}
