namespace Antares.Segmentation.Kernels;

/// <summary>Where the neighbours of a region stand in the buffers of links.</summary>
internal record struct LinkRange(int Start, int Count)
{
    public readonly int End => Start + Count;
}
