namespace Antares.Modelling.Kernels;

/// <summary>A way to cut a node in two.</summary>
internal readonly record struct Split
{
    /// <summary>Not found yet: every other one is better.</summary>
    public static Split None { get; } = new() { Feature = -1, Score = double.NegativeInfinity };

    /// <summary>Which feature; -1 for no way at all.</summary>
    public required int Feature { get; init; }

    /// <summary>How many features the node drew before this one: of equal splits the first drawn counts.</summary>
    public int Order { get; init; }

    /// <summary>Bins below this go left.</summary>
    public int Cut { get; init; }

    /// <summary>The next bin above <see cref="Cut"/> that holds a sample; <see cref="Cut"/> itself where it is cut inside.</summary>
    public int Next { get; init; }

    /// <summary>Values up to this go left; only of cuts between values, see <see cref="HasThreshold"/>.</summary>
    public float Threshold { get; init; }

    /// <summary>True where the threshold was found between values; false where it follows from the bins.</summary>
    public bool HasThreshold { get; init; }

    /// <summary>Side of missing values.</summary>
    public bool MissingLeft { get; init; }

    /// <summary>Sum over both sides of (sum of squared class counts / count); larger is purer.</summary>
    public required double Score { get; init; }

    /// <summary>True for a real split.</summary>
    public bool Found => Feature >= 0;

    /// <summary>True where the samples of bin <see cref="Cut"/> go to both sides.</summary>
    public bool IsInside => Found && Next == Cut;
}
