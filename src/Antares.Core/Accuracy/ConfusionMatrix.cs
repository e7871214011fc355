namespace Antares.Accuracy;

/// <summary>Counts of true against mapped class.</summary>
public sealed class ConfusionMatrix
{
    private readonly Dictionary<int, int> places;
    private readonly long[] counts;

    /// <summary>An empty matrix.</summary>
    /// <param name="codes">Class codes in the order of rows and columns.</param>
    public ConfusionMatrix(IReadOnlyList<int> codes)
        : this(codes, new long[codes.Count * codes.Count])
    {
    }

    /// <summary>A matrix of known counts.</summary>
    /// <param name="codes">Class codes in the order of rows and columns.</param>
    /// <param name="counts">Shape (true class, mapped class); copied.</param>
    public ConfusionMatrix(IReadOnlyList<int> codes, IReadOnlyList<long> counts)
    {
        if (counts.Count != codes.Count * codes.Count)
        {
            throw new ArgumentException($"{counts.Count} counts do not fill {codes.Count} x {codes.Count} classes.", nameof(counts));
        }

        Codes = [.. codes];
        this.counts = [.. counts];
        places = Codes.Select((code, place) => (code, place)).ToDictionary(p => p.code, p => p.place);
    }

    /// <summary>Class codes in the order of rows and columns.</summary>
    public IReadOnlyList<int> Codes { get; }

    /// <summary>All counts, shape (true class, mapped class).</summary>
    public IReadOnlyList<long> Counts => counts;

    /// <summary>Everything counted.</summary>
    public long Total => counts.Sum();

    /// <summary>Share of what is mapped as it truly is; null when nothing was counted.</summary>
    public double? Overall => Share(Codes.Sum(code => this[code, code]), Total);

    /// <summary>How often one class was mapped as another.</summary>
    public long this[int truth, int mapped] => counts[(places[truth] * Codes.Count) + places[mapped]];

    /// <summary>Counts samples of one class that were mapped as another.</summary>
    public void Add(int truth, int mapped, long count = 1) => counts[(places[truth] * Codes.Count) + places[mapped]] += count;

    /// <summary>Share of what is mapped as a class that truly is; null when nothing is mapped as it.</summary>
    public double? Users(int code) => Share(this[code, code], Codes.Sum(truth => this[truth, code]));

    /// <summary>Share of what truly is a class that is mapped as it; null when there is nothing of it.</summary>
    public double? Producers(int code) => Share(this[code, code], Codes.Sum(mapped => this[code, mapped]));

    private static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;
}
