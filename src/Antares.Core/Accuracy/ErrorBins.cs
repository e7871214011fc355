namespace Antares.Accuracy;

/// <summary>The bins in which places are told apart by distance to a class border and by number of clear dates.</summary>
public static class ErrorBins
{
    /// <summary>Largest distance to a border that is measured, in pixels.</summary>
    public const int Reach = 16;

    /// <summary>Bin of pixels where nothing is known.</summary>
    public const int Unknown = -1;

    private static readonly double[] BorderEnds = [1, 2, 4, 8, Reach];
    private static readonly double[] ClearEnds = [1, 3, 6, 11, 21, 41];

    /// <summary>Names of the bins of distance, in order.</summary>
    public static IReadOnlyList<string> BorderNames { get; } = ["at the border (below 1 px)", "1 to 2 px", "2 to 4 px", "4 to 8 px", "8 to 16 px", "16 px and more"];

    /// <summary>Names of the bins of clear dates, in order.</summary>
    public static IReadOnlyList<string> ClearNames { get; } = ["0 dates", "1 to 2 dates", "3 to 5 dates", "6 to 10 dates", "11 to 20 dates", "21 to 40 dates", "more than 40 dates"];

    /// <summary>Bin of a distance in pixels; infinite belongs to the last one.</summary>
    public static int OfBorder(double pixels) => BinOf(BorderEnds, pixels);

    /// <summary>Bin of a number of clear dates; NaN is <see cref="Unknown"/>.</summary>
    public static int OfClear(float dates) => float.IsNaN(dates) ? Unknown : BinOf(ClearEnds, dates);

    private static int BinOf(double[] ends, double value)
    {
        int bin = 0;
        while (bin < ends.Length && value >= ends[bin])
        {
            bin++;
        }

        return bin;
    }
}
