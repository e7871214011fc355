namespace Antares.Modelling;

/// <summary>A fitted model as the catalog knows it; its file holds the rest.</summary>
/// <param name="Name">Name, unique in the catalog.</param>
/// <param name="Algorithm"><c>rf</c>.</param>
/// <param name="File">Model file, relative to the workspace.</param>
/// <param name="Scheme">Scheme of its classes.</param>
/// <param name="TrainingSet">Training set that it learned from.</param>
/// <param name="Product">Feature product that it learned from.</param>
/// <param name="Accuracy">Share of polygons that models like it, which had not seen them, name rightly, 0 to 1; null where none were left out.</param>
/// <param name="Checksum">SHA-256 of the file, hexadecimal.</param>
/// <param name="Created">When it was fitted.</param>
public sealed record ModelRecord(
    string Name, string Algorithm, string File, string Scheme, string TrainingSet, string Product, double? Accuracy, string Checksum, DateTimeOffset Created);
