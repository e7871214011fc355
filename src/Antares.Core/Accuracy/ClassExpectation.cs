namespace Antares.Accuracy;

/// <summary>What a design lets one expect of a class, or of a change.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Users">Expected user's accuracy, 0 to 1, and its standard error.</param>
/// <param name="Producers">Expected producer's accuracy, 0 to 1, and its standard error; NaN where nothing of it would be.</param>
/// <param name="MappedHectares">Area on the map.</param>
/// <param name="Hectares">Expected true area, and its standard error.</param>
public sealed record ClassExpectation(
    string Name, (double Value, double Error) Users, (double Value, double Error) Producers, double MappedHectares, (double Value, double Error) Hectares);
