using System.Diagnostics;
using System.Globalization;

namespace Antares.Benchmarks;

/// <summary>What one call took.</summary>
/// <param name="CpuSeconds">User and system time of all threads of the process.</param>
/// <param name="WallSeconds">Time on the clock.</param>
/// <param name="PeakBytes">Most resident memory of the process during the call.</param>
internal sealed record Measured(double CpuSeconds, double WallSeconds, long PeakBytes)
{
    /// <summary>The line that bench/segmentation.sh reads: row, CPU s, wall s, peak KiB.</summary>
    public void Print() => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"row\t{CpuSeconds:F3}\t{WallSeconds:F3}\t{PeakBytes / 1024}"));
}

/// <summary>Measures calls within the process, so that neither its start nor the reading of its input counts.</summary>
internal static class Meter
{
    // Reason: a method is compiled anew after 30 calls, in the background, 100 ms after the last first call of another.
    private const int WarmUps = 40;

    /// <summary>Resident memory now, after a full collection.</summary>
    public static long SettledBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Status("VmRSS:");
    }

    /// <summary>Calls and measures. What the call returns is still alive when its peak is read.</summary>
    public static (T Result, Measured Measured) Run<T>(Func<T> call)
    {
        SettledBytes();
        ForgetPeak();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        T result = call();
        TimeSpan wall = Stopwatch.GetElapsedTime(started);
        TimeSpan used = Environment.CpuUsage.TotalTime - cpu;
        return (result, new Measured(used.TotalSeconds, wall.TotalSeconds, Status("VmHWM:")));
    }

    /// <summary>Calls with something small until the compiler is done with every method.</summary>
    public static void WarmUp(Action call)
    {
        for (int run = 0; run < WarmUps; run++)
        {
            call();
            Thread.Sleep(run % 10 == 9 ? 150 : 0);
        }
    }

    /// <summary>A fact beside the measurement, for bench/segmentation.sh: fact, name, value.</summary>
    public static void Fact(string name, IFormattable value) =>
        Console.WriteLine($"fact\t{name}\t{value.ToString(null, CultureInfo.InvariantCulture)}");

    // Writing 5 resets the peak of the resident memory (proc(5)); without it, an earlier peak would count.
    private static void ForgetPeak() => File.WriteAllText("/proc/self/clear_refs", "5");

    private static long Status(string field)
    {
        string line = File.ReadLines("/proc/self/status").First(l => l.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line[field.Length..^2], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024;
    }
}
