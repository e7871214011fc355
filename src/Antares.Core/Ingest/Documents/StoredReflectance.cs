namespace Antares.Ingest.Documents;

/// <summary>Reflectance as whole numbers hold it: times 10000.</summary>
internal static class StoredReflectance
{
    private const double Factor = 10000;

    /// <summary>A scale or offset of reflectance from 0 to 1 for stored numbers, without the last bits that a binary multiplication adds: 0.275 for 2.75e-5.</summary>
    public static double Of(double value) =>
        double.IsFinite(value) && Math.Abs(value) < 1e12 ? (double)((decimal)value * (decimal)Factor) : value * Factor;
}
