namespace Antares.Vectors.Kernels;

/// <summary>Walks the boundaries of regions with the region on the right hand.</summary>
/// <remarks>
/// At a corner where two pixels of the region meet diagonally the walk crosses over as if they were joined. A region is joined by edges
/// somewhere else, so this splits its boundary into one simple outer ring and simple holes, which may touch at points: always valid in the
/// sense of OGC 06-103r4, 6.1.11. Time is linear in pixels and boundary.
/// </remarks>
public static class BoundaryWalk
{
    /// <summary>Traces every ring; the first ring of a region is its outer one, all others are holes.</summary>
    /// <param name="regions">Regions as <see cref="ConnectedRegions"/> numbers them, with their border.</param>
    /// <param name="width">Columns without the border.</param>
    /// <param name="rings">Called for each ring in raster order of its first northern pixel side: region, and its corners (column, row).
    /// Corners stand at turns only, the first is not repeated; outer rings run clockwise on the map, holes the other way.</param>
    public static void Trace(ReadOnlySpan<uint> regions, int width, Action<uint, List<(int Column, int Row)>> rings)
    {
        int stride = width + 2;
        ulong[] seen = new ulong[(regions.Length + 63) / 64];
        List<(int Column, int Row)> corners = [];
        for (int at = stride; at < regions.Length - stride; at++)
        {
            if (regions[at] != 0 && regions[at - stride] != regions[at] && !Seen(seen, at))
            {
                corners.Clear();
                Walk(regions, stride, at, seen, corners);
                rings(regions[at], corners);
            }
        }
    }

    // `at` is always the pixel on the right hand; heading 0 = east along its northern side, 1 = south, 2 = west, 3 = north.
    private static void Walk(ReadOnlySpan<uint> regions, int stride, int start, ulong[] seen, List<(int Column, int Row)> corners)
    {
        ReadOnlySpan<int> ahead = [1, stride, -1, -stride];
        ReadOnlySpan<int> left = [-stride, 1, stride, -1];
        uint region = regions[start];
        int at = start, heading = 0;
        do
        {
            if (heading == 0)
            {
                seen[at >> 6] |= 1UL << at;
            }

            int aheadRight = at + ahead[heading], aheadLeft = aheadRight + left[heading];
            if (regions[aheadLeft] == region)
            {
                corners.Add(Corner(at, heading, stride));
                at = aheadLeft;
                heading = (heading + 3) & 3;
            }
            else if (regions[aheadRight] == region)
            {
                at = aheadRight;
            }
            else
            {
                corners.Add(Corner(at, heading, stride));
                heading = (heading + 1) & 3;
            }
        }
        while (at != start || heading != 0);
    }

    // The corner at the end of the side: north-east of the pixel when heading east, south-east when heading south, and so on.
    private static (int Column, int Row) Corner(int at, int heading, int stride)
    {
        (int row, int column) = Math.DivRem(at, stride);
        return (column - 1 + (heading is 0 or 1 ? 1 : 0), row - 1 + (heading is 1 or 2 ? 1 : 0));
    }

    private static bool Seen(ulong[] seen, int at) => (seen[at >> 6] >> at & 1) != 0;
}
