namespace Antares.Segmentation;

/// <summary>What is known of the borders between the tiles of a segmentation.</summary>
/// <param name="Seams">Every border with data on both sides, at least one of which is cut, in raster order.</param>
/// <param name="CutAgain">Tiles that this run cut again with a wider margin.</param>
/// <param name="Wider">Keys of the tiles whose margin is wider than the first one, and how they were cut: <c>256</c>, <c>512 with 0_0 1_0</c>.</param>
public sealed record SeamReport(IReadOnlyList<Seam> Seams, int CutAgain, IReadOnlyDictionary<string, string> Wider)
{
    /// <summary>Nothing was cut.</summary>
    public static SeamReport None { get; } = new([], 0, new Dictionary<string, string>());

    /// <summary>Number of proven borders.</summary>
    public int Proven => Seams.Count(s => s.State == SeamState.Proven);

    /// <summary>The borders that are not proven.</summary>
    public IReadOnlyList<Seam> Open => [.. Seams.Where(s => s.State != SeamState.Proven)];

    /// <summary>Name of the fact of a segmentation that tells of its seams.</summary>
    public const string Fact = "seams";

    /// <summary>The fact while tiles are being cut, and after an attempt that did not come to compare all of them.</summary>
    public const string Unfinished = "not compared yet";

    /// <summary>The fact: how many borders are proven. Where tiles disagree nothing is finished: the run was interrupted before it mended them.</summary>
    public string Text => Seams.Any(s => s.State == SeamState.Disagreeing)
        ? Unfinished
        : FormattableString.Invariant($"{Proven} proven, {Seams.Count - Proven} open");
}
