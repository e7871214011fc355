namespace Antares.Segmentation.Kernels;

/// <summary>Part of the border between two regions.</summary>
/// <param name="First">Index of the first pixel of the region whose link this is.</param>
/// <param name="Second">Index of the first pixel of its neighbour.</param>
/// <param name="Border">Pixel edges.</param>
internal readonly record struct BorderLink(int First, int Second, int Border) : IComparable<BorderLink>
{
    private ulong Pair => ((ulong)(uint)First << 32) | (uint)Second;

    public int CompareTo(BorderLink other) => Pair.CompareTo(other.Pair);

    /// <summary>Sorts links and adds up those of the same pair.</summary>
    public static BorderLink[] Sum(Span<BorderLink> links)
    {
        links.Sort();
        int kept = 0;
        foreach (BorderLink link in links)
        {
            if (kept > 0 && links[kept - 1].Pair == link.Pair)
            {
                links[kept - 1] = link with { Border = links[kept - 1].Border + link.Border };
            }
            else
            {
                links[kept++] = link;
            }
        }

        return links[..kept].ToArray();
    }
}
