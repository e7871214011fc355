namespace Antares.Modelling;

/// <summary>A fitted classifier with its card.</summary>
/// <param name="Card">What it is.</param>
/// <param name="Classifier">What it has learned.</param>
/// <param name="Calibration">Corrects its probabilities; null where it was not asked for.</param>
public sealed record Model(ModelCard Card, IClassifier Classifier, Calibration? Calibration = null);
