using Antares.Catalog;
using Antares.Runs;

namespace Antares.Mapping;

/// <summary>What a classification has beyond class and confidence, and what is done before its classes are final. Nothing of it by default.</summary>
public sealed record MapOptions
{
    /// <summary>Keeps the probability of every class, the margin and the entropy.</summary>
    public bool Probabilities { get; init; }

    /// <summary>Smooths the probabilities before the class is chosen; null for not. Maps of pixels only.</summary>
    public SmoothingOptions? Smoothing { get; init; }

    /// <summary>Minimum mapping unit in hectares on the ellipsoid, applied last; null for none. Maps of pixels only.</summary>
    public double? MinimumHectares { get; init; }

    /// <summary>The minimum mapping unit in cm2.</summary>
    public long MinimumArea => (long)Math.Round((MinimumHectares ?? 0) * 1e8);

    /// <summary>What differs from a plain map, as facts of a product and its tiles and as parameters of a run; empty for a plain one.</summary>
    public IReadOnlyDictionary<string, string> Facts
    {
        get
        {
            (string Name, string Text)[] facts =
            [
                (MapFacts.Probabilities, Probabilities ? "yes" : ""),
                (MapFacts.Smoothing, Smoothing?.Text ?? ""),
                (MapFacts.MinimumHectares, MinimumHectares is double hectares ? AlgorithmParameter.Text(hectares) : ""),
            ];
            return facts.Where(f => f.Text.Length > 0).ToDictionary(f => f.Name, f => f.Text);
        }
    }

    /// <summary>Refuses what makes no sense.</summary>
    /// <returns>These options.</returns>
    /// <exception cref="UsageException">A number is out of its range.</exception>
    public MapOptions Checked()
    {
        Smoothing?.Checked();
        return MinimumHectares is null or (> 0 and <= MappingUnitSize.LargestHectares)
            ? this
            : throw MappingUnitSize.NoArea(AlgorithmParameter.Text(MinimumHectares.Value));
    }
}
