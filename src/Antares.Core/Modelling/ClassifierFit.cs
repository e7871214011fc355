namespace Antares.Modelling;

/// <summary>A classifier, and what was seen while it learned.</summary>
/// <param name="Classifier">What it has learned.</param>
public sealed record ClassifierFit(IClassifier Classifier)
{
    private readonly Lazy<float[]>? votes;

    /// <summary>
    /// Probabilities of each sample by the parts of the classifier that never saw it nor another sample of its group; NaN where there is no such part;
    /// shape (sample, class). Null for a kind of model that has no such parts.
    /// </summary>
    public float[]? OutOfBag => votes?.Value;

    /// <summary>Counts <see cref="OutOfBag"/> when it is first asked for: most fits of a cross-validation never are.</summary>
    public Func<float[]>? OutOfBagVotes
    {
        init => votes = value is null ? null : new Lazy<float[]>(value);
    }

    /// <summary>Share of the classifier's gain that each column brought, 0 to 1, all together 1 (all 0 where nothing was gained); shape (column).</summary>
    public required double[] Importance { get; init; }
}
