namespace Antares.Accuracy;

/// <summary>One point of a calibration curve: samples whose confidence lies in one range.</summary>
/// <param name="Low">Where the range begins, 0 to 1.</param>
/// <param name="High">Where it ends; belongs to the next range but for the last.</param>
/// <param name="Count">Samples in it.</param>
/// <param name="Confidence">Their mean confidence, 0 to 1.</param>
/// <param name="Right">Share of them that is named rightly, 0 to 1.</param>
public sealed record ReliabilityBin(double Low, double High, int Count, double Confidence, double Right);
