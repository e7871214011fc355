namespace Antares.Recipes.Kernels;

/// <summary>Says which pixels of one date may be used, from the classes of its quality band.</summary>
public static class QualityMask
{
    /// <summary>Marks the pixels of the classes that are kept.</summary>
    /// <param name="quality">Class of each pixel; shape (pixel).</param>
    /// <param name="keep">True for each class that is kept; a class beyond its end is dropped.</param>
    /// <param name="clear">Result: -1 (all bits) where the pixel may be used, else 0; shape (pixel).</param>
    /// <returns>Number of clear pixels.</returns>
    public static int Compute(ReadOnlySpan<int> quality, ReadOnlySpan<bool> keep, Span<int> clear)
    {
        if (clear.Length != quality.Length)
        {
            throw new ArgumentException($"{clear.Length} results for {quality.Length} pixels.", nameof(clear));
        }

        int found = 0;
        for (int pixel = 0; pixel < quality.Length; pixel++)
        {
            int kept = (uint)quality[pixel] < (uint)keep.Length && keep[quality[pixel]] ? -1 : 0;
            clear[pixel] = kept;
            found -= kept;
        }

        return found;
    }
}
