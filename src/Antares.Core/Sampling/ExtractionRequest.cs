namespace Antares.Sampling;

/// <summary>Which extraction of training features this is.</summary>
/// <param name="Name">Name of the model that it is for.</param>
/// <param name="Parameters">Everything that decides the samples and the model.</param>
/// <param name="Overwrite">Replaces an extraction of the same name and other parameters.</param>
public sealed record ExtractionRequest(string Name, IReadOnlyDictionary<string, string> Parameters, bool Overwrite);
