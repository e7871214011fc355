namespace Antares.Sampling;

/// <summary>Arithmetic mean per zone.</summary>
internal sealed class ZonalMean(int zones) : ZonalStatistics
{
    private readonly double[] sums = new double[zones + 1];
    private readonly long[] counts = new long[zones + 1];

    public override float this[int zone] => counts[zone] == 0 ? float.NaN : (float)(sums[zone] / counts[zone]);

    public override void Add(ReadOnlySpan<int> zones, ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            int zone = zones[i];
            if (zone != 0 && !float.IsNaN(values[i]))
            {
                sums[zone] += values[i];
                counts[zone]++;
            }
        }
    }
}
