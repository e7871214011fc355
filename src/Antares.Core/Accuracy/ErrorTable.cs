using Antares.Storage;

namespace Antares.Accuracy;

/// <summary>Cells of a tile as an NPZ file: one row for each kind of place.</summary>
internal static class ErrorTable
{
    public static byte[] ToNpz(IReadOnlyList<ErrorCell> cells) => Npz.Write(
    [
        NpyArray.Of("truth", cells.Select(c => c.Truth).ToArray()), NpyArray.Of("mapped", cells.Select(c => c.Mapped).ToArray()),
        NpyArray.Of("region", cells.Select(c => c.Region).ToArray()), NpyArray.Of("border", cells.Select(c => c.Border).ToArray()),
        NpyArray.Of("clear", cells.Select(c => c.Clear).ToArray()), NpyArray.Of("hectares", cells.Select(c => c.Hectares).ToArray()),
        NpyArray.Of("points", cells.Select(c => c.Points).ToArray()),
    ]);

    public static IEnumerable<ErrorCell> Read(string path)
    {
        IReadOnlyDictionary<string, NpyArray> arrays = Npz.Read(path);
        int[] truth = Ints("truth"), mapped = Ints("mapped"), region = Ints("region"), border = Ints("border"), clear = Ints("clear");
        double[] hectares = Npz.Column<double>(arrays, "hectares", path);
        long[] points = Npz.Column<long>(arrays, "points", path);
        return truth.Select((_, i) => new ErrorCell(truth[i], mapped[i], region[i], border[i], clear[i], hectares[i], points[i]));

        int[] Ints(string name) => Npz.Column<int>(arrays, name, path);
    }
}
