namespace Antares.Sampling;

/// <summary>Smallest (sign 1) or largest (sign -1) value per zone.</summary>
internal sealed class ZonalExtreme : ZonalStatistics
{
    private readonly float[] extremes;
    private readonly int sign;

    public ZonalExtreme(int zones, int sign)
    {
        this.sign = sign;
        extremes = new float[zones + 1];
        extremes.AsSpan().Fill(float.NaN);
    }

    public override float this[int zone] => extremes[zone];

    public override void Add(ReadOnlySpan<int> zones, ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            int zone = zones[i];
            if (zone != 0 && !float.IsNaN(values[i]) && !(sign * values[i] >= sign * extremes[zone]))
            {
                extremes[zone] = values[i];
            }
        }
    }
}
