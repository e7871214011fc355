namespace Antares.Modelling;

/// <summary>What is done to training polygons before a classifier learns from them. Polygons that test a model are never treated.</summary>
public sealed record TrainingTreatment
{
    /// <summary>Share that <c>--remove-outliers</c> takes of each class unless another one is given.</summary>
    public const double DefaultContamination = 0.05;

    /// <summary>Classes with more polygons than the smallest one are thinned out (<see cref="Sampling.PolygonSelection.Balance"/>).</summary>
    public bool Balance { get; init; }

    /// <summary>Share of each class that is left out as unlike the rest of it, 0 to 0.5; null to leave none out.</summary>
    public double? Contamination { get; init; }

    /// <summary>Probabilities are made to agree with how often the classifier is right.</summary>
    public bool Calibrate { get; init; }
}
