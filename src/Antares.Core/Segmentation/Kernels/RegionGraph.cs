using Antares.Grid;

namespace Antares.Segmentation.Kernels;

/// <summary>The regions of a window in the order of their first pixels, and who touches whom.</summary>
/// <remarks>All arrays are taken once for one region per pixel. A round renumbers the regions in place: numbers only fall, so nothing that is
/// still needed is painted over; only the lists of neighbours, which may grow, move between two buffers.</remarks>
internal sealed class RegionGraph
{
    private readonly RegionStatistics statistics;
    private readonly MergeCriterion criterion;
    private readonly PixelWindow window;
    private readonly int[] partners;
    private readonly int[] newNumbers;
    private readonly int[] slots;
    private int[] starts;
    private int[] nextStarts;
    private RegionLink[] links;
    private RegionLink[] nextLinks;

    /// <summary>One region per unmasked pixel.</summary>
    public RegionGraph(
        ReadOnlySpan<float> planes, ReadOnlySpan<float> weights, ReadOnlySpan<bool> mask, PixelWindow window, MergeCriterion criterion)
    {
        this.criterion = criterion;
        this.window = window;
        Count = mask.Count(true);
        statistics = new RegionStatistics(weights, Count);
        Shapes = new RegionShape[Count];
        Touched = new bool[Count];
        partners = new int[Count];
        newNumbers = new int[mask.Length];
        slots = new int[Count];
        starts = new int[Count + 1];
        nextStarts = new int[Count + 1];
        AddPixels(planes, mask);
        links = new RegionLink[CountLinks(mask)];
        nextLinks = new RegionLink[links.Length];
        LinkPixels(mask);
    }

    /// <summary>Number of regions.</summary>
    public int Count { get; private set; }

    /// <summary>Outlines, shape (region).</summary>
    public RegionShape[] Shapes { get; }

    /// <summary>True where the region or one of its neighbours is new since the last round.</summary>
    public bool[] Touched { get; }

    /// <summary>Neighbours of a region, in no particular order.</summary>
    public ReadOnlySpan<RegionLink> LinksOf(int region) => links.AsSpan(starts[region], starts[region + 1] - starts[region]);

    /// <summary>Position of the region's first pixel on the endless grid.</summary>
    public ulong Key(int region)
    {
        (int row, int column) = Math.DivRem(Shapes[region].First, window.Width);
        return SegmentKey.Of(window.Column + column, window.Row + row);
    }

    /// <summary>Cost of merging two neighbours; the same bits in both directions.</summary>
    public float Cost(int a, int b, int border)
    {
        ref RegionShape first = ref Shapes[a], second = ref Shapes[b];
        float spectral = statistics.SpectralOfUnion(a, first.Size, b, second.Size);
        float union = criterion.Of(
            spectral, first.Size + second.Size, first.Boundary + second.Boundary - (2 * border), RegionShape.BoxAround(first, second));
        return union - (first.Heterogeneity + second.Heterogeneity);
    }

    /// <summary>Finds the pairs that chose each other below the threshold and gives every region its next number.</summary>
    /// <returns>False when there is none.</returns>
    public bool Pair(NeighbourChoice choice, float threshold)
    {
        int next = 0;
        for (int region = 0; region < Count; region++)
        {
            int partner = choice.MutualPartner(region, threshold);
            partners[region] = partner;
            newNumbers[region] = partner >= 0 && partner < region ? newNumbers[partner] : next++;
        }

        return next < Count;
    }

    /// <summary>Merges the pairs and renumbers everything.</summary>
    public void Contract(NeighbourChoice choice, Span<uint> labels)
    {
        int linkCount = 0, next = 0;
        for (int region = 0; region < Count; region++)
        {
            int partner = partners[region];
            if (partner >= 0 && partner < region)
            {
                continue;
            }

            bool touched = partner >= 0;
            nextStarts[next] = linkCount;
            (int end, int border) = Relink(region, next, linkCount, linkCount, ref touched);
            if (partner >= 0)
            {
                (end, _) = Relink(partner, next, linkCount, end, ref touched);
                FirstPixels.Join(labels, Shapes[region].First, Shapes[partner].First);
                Merge(region, partner, border, next);
            }
            else
            {
                statistics.Move(region, next);
                Shapes[next] = Shapes[region];
                choice.Move(region, next, newNumbers);
            }

            linkCount = end;
            Touched[next++] = touched;
        }

        nextStarts[next] = linkCount;
        Count = next;
        (starts, nextStarts) = (nextStarts, starts);
        (links, nextLinks) = (nextLinks, links);
    }

    /// <summary>Appends a region's neighbours under their new numbers, each once, and says how long the border inside the new region is.</summary>
    private (int End, int Inside) Relink(int region, int newNumber, int start, int end, ref bool touched)
    {
        int inside = 0;
        foreach (RegionLink link in LinksOf(region))
        {
            int neighbour = newNumbers[link.Neighbour];
            touched |= partners[link.Neighbour] >= 0;
            int slot = slots[neighbour];
            if (neighbour == newNumber)
            {
                inside += link.Border;
            }
            else if (slot >= start && slot < end && nextLinks[slot].Neighbour == neighbour)
            {
                nextLinks[slot].Border += link.Border;
            }
            else
            {
                slots[neighbour] = end;
                nextLinks[end++] = new RegionLink(neighbour, link.Border);
            }
        }

        return (end, inside);
    }

    private void Merge(int region, int partner, int border, int target)
    {
        RegionShape first = Shapes[region], second = Shapes[partner];
        float spectral = statistics.SpectralOfUnion(region, first.Size, partner, second.Size);
        RegionShape union = RegionShape.Union(first, second, border);
        union.Heterogeneity = criterion.Of(spectral, union.Size, union.Boundary, RegionShape.BoxAround(first, second));
        statistics.Merge(region, first.Size, partner, second.Size, target);
        Shapes[target] = union;
    }

    private void AddPixels(ReadOnlySpan<float> planes, ReadOnlySpan<bool> mask)
    {
        int region = 0;
        float alone = criterion.Of(0, 1, 4, 4);
        for (int pixel = 0; pixel < mask.Length; pixel++)
        {
            if (mask[pixel])
            {
                newNumbers[pixel] = region;
                Shapes[region] = RegionShape.OfPixel(pixel, pixel % window.Width, pixel / window.Width);
                Shapes[region].Heterogeneity = alone;
                Touched[region] = true;
                statistics.SetPixel(region++, planes, pixel, mask.Length);
            }
        }
    }

    private int CountLinks(ReadOnlySpan<bool> mask)
    {
        int count = 0, width = window.Width;
        for (int pixel = 0; pixel < mask.Length; pixel++)
        {
            if (mask[pixel])
            {
                count += pixel % width != width - 1 && mask[pixel + 1] ? 2 : 0;
                count += pixel + width < mask.Length && mask[pixel + width] ? 2 : 0;
            }
        }

        return count;
    }

    private void LinkPixels(ReadOnlySpan<bool> mask)
    {
        int end = 0, width = window.Width;
        for (int region = 0; region < Count; region++)
        {
            int pixel = Shapes[region].First, column = pixel % width;
            starts[region] = end;
            end = Link(mask, pixel >= width, pixel - width, end);
            end = Link(mask, column > 0, pixel - 1, end);
            end = Link(mask, column < width - 1, pixel + 1, end);
            end = Link(mask, pixel + width < mask.Length, pixel + width, end);
        }

        starts[Count] = end;
    }

    private int Link(ReadOnlySpan<bool> mask, bool inside, int pixel, int end)
    {
        if (inside && mask[pixel])
        {
            links[end++] = new RegionLink(newNumbers[pixel], 1);
        }

        return end;
    }
}
