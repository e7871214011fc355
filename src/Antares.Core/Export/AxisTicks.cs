using System.Globalization;

namespace Antares.Export;

/// <summary>Round numbers along an axis.</summary>
internal static class AxisTicks
{
    private static readonly double[] Mantissas = [1, 2, 5];

    /// <summary>Round numbers from below the least to above the largest value, so that a curve never touches the frame by chance.</summary>
    /// <param name="low">Least value.</param>
    /// <param name="high">Largest value.</param>
    /// <param name="steps">About so many steps.</param>
    public static double[] Linear(double low, double high, int steps)
    {
        double span = high > low ? high - low : Math.Max(Math.Abs(high), 1) * 0.2;
        double magnitude = Math.Pow(10, Math.Floor(Math.Log10(span / steps)));
        double step = Mantissas.Append(10).Select(m => m * magnitude).First(s => span / s <= steps + 0.5);
        long first = (long)Math.Floor((low + (step * 1e-9)) / step), last = (long)Math.Ceiling((high - (step * 1e-9)) / step);
        last = Math.Max(last, first + 1);
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => Math.Round((first + i) * step, 12))];
    }

    /// <summary>1, 2 and 5 times powers of ten around positive values; powers alone where these would be many.</summary>
    public static double[] Logarithmic(double low, double high, int most)
    {
        int first = (int)Math.Floor(Math.Log10(low)) - 1, last = (int)Math.Ceiling(Math.Log10(high)) + 1;
        double[] all = [.. Enumerable.Range(first, last - first + 1).SelectMany(e => Mantissas.Select(m => m * Math.Pow(10, e)))];
        double[] fine = Around(all, low, high);
        return fine.Length <= most ? fine : Around([.. all.Where((_, i) => i % Mantissas.Length == 0)], low, high);
    }

    /// <summary>A number as it stands at an axis: <c>0.25</c>, <c>12 000</c>.</summary>
    public static string Text(double value) =>
        value.ToString(Math.Abs(value) >= 1000 ? "#,0" : "0.####", CultureInfo.InvariantCulture).Replace(',', '\u00a0');

    private static double[] Around(double[] ticks, double low, double high)
    {
        int from = Array.FindLastIndex(ticks, t => t <= low * (1 + 1e-9)), to = Array.FindIndex(ticks, t => t >= high * (1 - 1e-9));
        to = Math.Max(to, from + 1);
        return ticks[from..(to + 1)];
    }
}
