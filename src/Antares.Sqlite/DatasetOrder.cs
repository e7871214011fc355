using Antares.Catalog;
using NetTopologySuite.Geometries;

namespace Antares.Sqlite;

/// <summary>The order in which many datasets are inserted: neighbours in place and time after one another, so that few pages of tree and table change at once.</summary>
internal static class DatasetOrder
{
    // Reason: enough that a page gets several neighbours, and few enough to be held as references twice.
    private const int Part = 1 << 14;

    private const double CellDegrees = 0.5;
    private const int CellDays = 5;
    private const int Bits = 10;

    /// <summary>The datasets part by part in that order, of those with one id in a part the last alone.</summary>
    public static IEnumerable<Dataset> Of(IEnumerable<Dataset> datasets) => datasets.Chunk(Part).SelectMany(Sorted);

    private static Dataset[] Sorted(Dataset[] part)
    {
        Dictionary<Guid, Dataset> last = new(part.Length);
        foreach (Dataset dataset in part)
        {
            last[dataset.Id] = dataset;
        }

        Dataset[] kept = [.. last.Values];
        Array.Sort(Array.ConvertAll(kept, d => (d.Product, Place(d))), kept, Comparer<(string Product, uint Place)>.Create(
            (a, b) => string.CompareOrdinal(a.Product, b.Product) is var order and not 0 ? order : a.Place.CompareTo(b.Place)));
        return kept;
    }

    // The bits of column, row and day in turn (Morton, 1966).
    private static uint Place(Dataset dataset)
    {
        Envelope bounds = dataset.Footprint.EnvelopeInternal;
        uint column = (uint)((bounds.MinX + 360) / CellDegrees), row = (uint)((bounds.MinY + 180) / CellDegrees), day = (uint)(dataset.SolarDay.DayNumber / CellDays);
        uint place = 0;
        for (int bit = Bits - 1; bit >= 0; bit--)
        {
            place = (place << 3) | (((column >> bit) & 1) << 2) | (((row >> bit) & 1) << 1) | ((day >> bit) & 1);
        }

        return place;
    }
}
