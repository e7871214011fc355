namespace Antares.Sampling;

/// <summary>Population standard deviation per zone.</summary>
/// <remarks>Running mean and sum of squares: Technometrics 4 (1962) 419-420, doi:10.1080/00401706.1962.10490022.</remarks>
internal sealed class ZonalDeviation(int zones) : ZonalStatistics
{
    private readonly double[] means = new double[zones + 1];
    private readonly double[] squares = new double[zones + 1];
    private readonly long[] counts = new long[zones + 1];

    public override float this[int zone] => counts[zone] == 0 ? float.NaN : (float)Math.Sqrt(squares[zone] / counts[zone]);

    public override void Add(ReadOnlySpan<int> zones, ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            int zone = zones[i];
            if (zone != 0 && !float.IsNaN(values[i]))
            {
                double before = values[i] - means[zone];
                means[zone] += before / ++counts[zone];
                squares[zone] += before * (values[i] - means[zone]);
            }
        }
    }
}
