using System.Globalization;

namespace Antares.Cli;

/// <summary>Sizes as people write them: <c>2G</c>, <c>800M</c>, <c>1.5 GiB</c>.</summary>
internal static class MemorySize
{
    public static long Parse(string text)
    {
        string number = text.Trim().ToUpperInvariant().Replace("IB", "", StringComparison.Ordinal).TrimEnd('B').TrimEnd();
        int power = number.Length == 0 ? 0 : "KMGT".IndexOf(number[^1], StringComparison.Ordinal) + 1;
        number = power > 0 ? number[..^1] : number;
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > 0
            ? (long)(value * Math.Pow(1024, power))
            : throw new UsageException($"'{text}' is no size of memory.", "--memory", "Write for instance 2G or 800M.");
    }
}
