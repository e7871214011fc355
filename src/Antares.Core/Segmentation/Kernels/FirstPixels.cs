namespace Antares.Segmentation.Kernels;

/// <summary>Which pixel belongs to which segment, kept in the label plane itself.</summary>
/// <remarks>A pixel holds 1 + the index of a pixel of its segment that lies before it, or 1 + its own index: a forest that points towards the
/// first pixels, with one write per merge of two regions.</remarks>
internal static class FirstPixels
{
    /// <summary>Turns the forest into numbers 1..n by first pixel.</summary>
    /// <returns>n.</returns>
    public static int ToNumbers(Span<uint> labels)
    {
        uint count = 0;
        for (int pixel = 0; pixel < labels.Length; pixel++)
        {
            uint parent = labels[pixel];
            if (parent != 0)
            {
                labels[pixel] = parent == pixel + 1 ? ++count : labels[(int)parent - 1];
            }
        }

        return (int)count;
    }
}
