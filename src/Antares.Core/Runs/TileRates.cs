using Antares.Catalog;
using Antares.Storage;

namespace Antares.Runs;

/// <summary>Bytes and seconds of a tile as measured on finished ones: of this run, or of another run of the same step, scaled by pixels.</summary>
/// <param name="Tiles">How many were looked at.</param>
/// <param name="On">Which run.</param>
/// <param name="Bytes">Mean bytes of a tile.</param>
/// <param name="Seconds">Mean wall seconds of a tile.</param>
internal sealed record TileRates(int Tiles, string On, double Bytes, double Seconds)
{
    private const int Enough = 200;

    /// <summary>Measured rates for a request, or null where no tile of this step has been made yet.</summary>
    public static TileRates? Of(RunRequest request, TileLedger own, Workspace workspace, IFileStore files)
    {
        if (Measure(own, "this run", 1) is TileRates rates)
        {
            return rates;
        }

        return TileLedger.All(workspace, files)
            .Where(l => l.Folder != own.Folder && Path.GetFileName(Path.GetDirectoryName(l.Folder)) == SafeName.Of(request.Step))
            .Select(l => l.TryDescribe() is RunDescription run ? Measure(l, $"{run.Step} '{run.Name}'", Scale(run.Product, request.Product)) : null)
            .OfType<TileRates>()
            .MaxBy(r => r.Tiles);
    }

    private static TileRates? Measure(TileLedger ledger, string name, double scale)
    {
        DoneRecord[] done = [.. ledger.DoneRecords().Where(d => d.Files.Count > 0).Take(Enough)];
        return done.Length == 0
            ? null
            : new TileRates(done.Length, name, done.Average(d => d.Files.Sum(f => (double)f.Bytes)) * scale, done.Average(d => d.Seconds) * scale);
    }

    private static double Scale(Product? measured, Product? wanted) =>
        RawBytes(measured) is long before && RawBytes(wanted) is long now && before > 0 ? (double)now / before : 1;

    /// <summary>Bytes of a full tile of a product before compression; null without a grid.</summary>
    public static long? RawBytes(Product? product) =>
        product?.Grid is null ? null : (long)product.Grid.TileWidth * product.Grid.TileHeight * product.Measurements.Sum(m => (long)PixelTypes.SizeOf(m.Type));
}
