namespace Antares.Vectors.Kernels;

/// <summary>Walks the boundaries of regions with the region on the right hand.</summary>
/// <remarks>
/// At a corner where two pixels of the region meet diagonally the walk crosses over as if they were joined. A region is joined by edges
/// somewhere else, so this splits its boundary into one simple outer ring and simple holes, which may touch at points: always valid in the
/// sense of OGC 06-103r4, 6.1.11. Corners stand at turns and at nodes, where three or more regions meet or two meet crosswise, so
/// neighbours have all corners of their common border in common. Time is linear in pixels and boundary.
/// </remarks>
internal static class BoundaryWalk
{
    /// <summary>Traces every ring, in raster order of its first northern pixel side; the first ring of a region is its outer one, all
    /// others are holes. Outer rings run clockwise on the map, holes the other way.</summary>
    /// <param name="plane">Each label one region of pixels joined by edges; 0 belongs to none.</param>
    /// <param name="wanted">True for labels that are traced, shape (label); all when empty, and none beyond its end.</param>
    public static RingList Trace(LabelPlane plane, ReadOnlySpan<bool> wanted = default)
    {
        RingList rings = new(Math.Max(256, plane.Pixels.Length / 4));
        NorthernSides sides = new(plane.Pixels, plane.Stride);
        for (int at = sides.Next(0); at >= 0; at = sides.Next(at))
        {
            uint region = plane.Pixels[at];
            if (wanted.Length == 0 || (region < wanted.Length && wanted[(int)region]))
            {
                Walk(plane, at, sides, rings);
                rings.Close(region);
            }
            else
            {
                sides.Clear(at);
            }
        }

        return rings;
    }

    // `at` is always the pixel on the right hand, (column, row) the corner that has been reached; heading 0 = east along the pixel's
    // northern side, 1 = south, 2 = west, 3 = north.
    private static unsafe void Walk(LabelPlane plane, int start, NorthernSides sides, RingList rings)
    {
        int stride = plane.Stride;
        int* aheads = stackalloc int[] { 1, stride, -1, -stride };
        fixed (uint* pixels = plane.Pixels)
        {
            uint region = pixels[start];
            int at = start, heading = 0;
            (int row, int column) = Math.DivRem(start, stride);
            (row, column) = (row - 1, column - 1);
            do
            {
                if (heading == 0)
                {
                    sides.Clear(at);
                }

                column += (heading & 1) == 0 ? 1 - heading : 0;
                row += (heading & 1) == 0 ? 0 : 2 - heading;
                int toLeft = aheads[(heading + 3) & 3], ahead = at + aheads[heading];
                uint left = pixels[at + toLeft], aheadLeft = pixels[ahead + toLeft], aheadRight = pixels[ahead];
                if (aheadLeft == region)
                {
                    rings.Add(new Corner(column, row, aheadRight != region));
                    at = ahead + toLeft;
                    heading = (heading + 3) & 3;
                }
                else if (aheadRight == region)
                {
                    if (left != aheadLeft)
                    {
                        rings.Add(new Corner(column, row, isNode: true));
                    }

                    at = ahead;
                }
                else
                {
                    rings.Add(new Corner(column, row, left != aheadLeft || aheadLeft != aheadRight));
                    heading = (heading + 1) & 3;
                }
            }
            while (at != start || heading != 0);
        }
    }
}
