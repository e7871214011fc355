namespace Antares.Accuracy;

/// <summary>How the area of a class changed between two times, in hectares.</summary>
/// <param name="Class">The class.</param>
/// <param name="Before">Area at the time of the earlier map.</param>
/// <param name="After">Area at the time of the later map.</param>
/// <param name="Net">After less before.</param>
/// <param name="Gain">Area that became the class.</param>
/// <param name="Loss">Area that was the class and is not any more.</param>
public sealed record ClassChange(JudgedClass Class, Estimate Before, Estimate After, Estimate Net, Estimate Gain, Estimate Loss);
