namespace Antares.Modelling;

/// <summary>One parameter set of a search.</summary>
/// <param name="Parameters">Values of the parameters that were varied.</param>
/// <param name="Accuracy">Share of polygons named rightly by models that had not seen them, 0 to 1.</param>
/// <param name="MeanProducers">Mean over the classes of the share of their polygons that is named rightly, 0 to 1.</param>
public sealed record GridResult(IReadOnlyDictionary<string, string> Parameters, double Accuracy, double MeanProducers);
