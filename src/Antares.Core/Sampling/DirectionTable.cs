namespace Antares.Sampling;

/// <summary>Sine and cosine of the values of a circular feature; those of whole numbers are computed once. One thread at a time.</summary>
internal sealed class DirectionTable(double period)
{
    private const int Most = 1 << 12;

    private (double Sine, double Cosine)[] whole = [];

    /// <summary>Direction of a value, as <see cref="Circle.Direction"/> gives it.</summary>
    public (double Sine, double Cosine) Of(float value)
    {
        if (!(value >= 0 && value < Most && value == (int)value))
        {
            return Circle.Direction(value / period);
        }

        whole = whole.Length == 0 ? [.. Enumerable.Range(0, Most).Select(n => Circle.Direction(n / period))] : whole;
        return whole[(int)value];
    }
}
