namespace Antares.Core.Tests.Modelling.Kernels;

internal sealed record PlainNode(int Feature, float Threshold, bool MissingLeft, PlainNode? Left, PlainNode? Right, int[] Counts);
