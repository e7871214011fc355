namespace Antares.Modelling.Kernels;

/// <summary>A way to cut a node in two.</summary>
/// <param name="Feature">Which feature; -1 for no way at all.</param>
/// <param name="Cut">Bins up to this go left.</param>
/// <param name="MissingLeft">Side of missing values.</param>
/// <param name="Score">Sum over both sides of (sum of squared class counts / count); larger is purer.</param>
public readonly record struct Split(int Feature, int Cut, bool MissingLeft, double Score)
{
    /// <summary>Not found yet: every other one is better.</summary>
    public static Split None { get; } = new(-1, 0, false, double.NegativeInfinity);

    /// <summary>True for a real split.</summary>
    public bool Found => Feature >= 0;
}
