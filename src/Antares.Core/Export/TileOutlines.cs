using Antares.Grid;
using Antares.Vectors;
using Antares.Vectors.Kernels;
using NetTopologySuite.Geometries;

namespace Antares.Export;

/// <summary>Polygons of a tile of classes: those inside are complete, those that reach the tile's edge come as pieces of boundary.</summary>
/// <remarks>
/// Borders are simplified by what is in the tile and the margin alone, and pieces that were cut after they are joined, so polygons do not depend on
/// the tile grid.
/// </remarks>
internal sealed class TileOutlines
{
    // Bit of labels outside of the core: all pixels of one class.
    private const uint Outside = 0x80000000;

    private readonly ClassWindow window;
    private readonly double tolerance;
    private readonly LabelPlane parts;
    private readonly uint[] classOf;
    private readonly int[] openNumbers;

    /// <summary>Takes the classes of a tile.</summary>
    /// <param name="window">With a margin of <see cref="Margin"/>.</param>
    /// <param name="tolerance">Simplification in pixels.</param>
    public TileOutlines(ClassWindow window, double tolerance)
    {
        (this.window, this.tolerance) = (window, tolerance);
        LabelPlane core = new(window.Core.Width, window.Core.Height);
        classOf = ConnectedRegions.Label(window.CoreClasses(), window.Core.Width, core.Pixels);
        Regions = core;
        parts = WithMargin(window, core);
        openNumbers = OpenNumbers(core, classOf.Length);
        OpenCount = openNumbers.Max();
    }

    /// <summary>Part of each pixel of the core, from 1; 0 for none.</summary>
    public LabelPlane Regions { get; }

    /// <summary>Number of parts.</summary>
    public int Count => classOf.Length - 1;

    /// <summary>Number of parts that reach the core's edge.</summary>
    public int OpenCount { get; }

    /// <summary>Pixels around a tile that its outlines depend on.</summary>
    public static int Margin(double tolerance) => ArcSimplification.NeedsBoundaries(tolerance) ? (int)Math.Ceiling(tolerance * 1.4143) + 1 : 1;

    /// <summary>1, 2, ... for parts that reach the core's edge, in the order of their first pixel; 0 for others.</summary>
    public int OpenNumber(uint part) => openNumbers[part];

    /// <summary>Class code of a part.</summary>
    public uint Class(uint part) => classOf[part];

    /// <summary>The parts inside, as polygons in world coordinates.</summary>
    /// <param name="affine">The endless grid.</param>
    public IEnumerable<(uint Part, Polygon Shape)> Closed(Affine affine)
    {
        bool[] wanted = [.. openNumbers.Select((open, part) => part > 0 && open == 0)];
        PolygonSet set = new PolygonSet(parts, BoundaryWalk.Trace(parts, wanted), []).Simplified(tolerance);
        for (int i = 0; i < set.Count; i++)
        {
            yield return (set.Label(i), set.ToPolygon(i, affine, (window.Window.Column, window.Window.Row), GeometryFactory.Default));
        }
    }

    /// <summary>Boundaries of the parts that reach the edge, in corners of the endless grid; shape (open part).</summary>
    public (List<BoundaryPiece> Pieces, HashSet<(int Column, int Row)> Near)[] Open()
    {
        bool[] wanted = [.. openNumbers.Select(open => open > 0)];
        RingList rings = BoundaryWalk.Trace(parts, wanted);
        List<BoundaryPiece>[] pieces = [.. Enumerable.Range(0, OpenCount).Select(_ => new List<BoundaryPiece>())];
        PieceCutting cutting = new(parts, window.Classes, tolerance);
        for (int ring = 0; ring < rings.Count; ring++)
        {
            uint part = rings.Owner(ring);
            cutting.Add(rings[ring], Outside | classOf[part], pieces[openNumbers[part] - 1]);
        }

        return [.. pieces.Select(own => (own.ConvertAll(p => p.Shifted(window.Window.Column, window.Window.Row)), Near(own)))];
    }

    private static LabelPlane WithMargin(ClassWindow window, LabelPlane core)
    {
        LabelPlane all = new(window.Window.Width, window.Window.Height);
        for (int i = 0; i < all.Pixels.Length; i++)
        {
            all.Pixels[i] = window.Classes.Pixels[i] == 0 ? 0 : Outside | window.Classes.Pixels[i];
        }

        for (int row = 0; row < core.Height; row++)
        {
            core.Row(row).CopyTo(all.Row(row + window.Core.Row - window.Window.Row)[(window.Core.Column - window.Window.Column)..]);
        }

        return all;
    }

    private static int[] OpenNumbers(LabelPlane core, int count)
    {
        int[] numbers = new int[count];
        for (int row = 0; row < core.Height; row++)
        {
            Span<uint> line = core.Row(row);
            int step = row == 0 || row == core.Height - 1 ? 1 : Math.Max(1, core.Width - 1);
            for (int column = 0; column < core.Width; column += step)
            {
                numbers[line[column]] = 1;
            }
        }

        numbers[0] = 0;
        for (int part = 1, open = 0; part < count; part++)
        {
            numbers[part] = numbers[part] == 0 ? 0 : ++open;
        }

        return numbers;
    }

    // Every boundary corner that may lie between a cut piece and a chord of it.
    private HashSet<(int Column, int Row)> Near(List<BoundaryPiece> pieces)
    {
        HashSet<(int, int)> near = [];
        if (ArcSimplification.NeedsBoundaries(tolerance))
        {
            int reach = Margin(tolerance) - 1;
            foreach ((int column, int row) in pieces.Where(p => !p.IsExact && IsCut(p)).SelectMany(Places))
            {
                AddAround(column, row, reach, near);
            }
        }

        return near;
    }

    private void AddAround(int column, int row, int reach, HashSet<(int, int)> near)
    {
        for (int r = row - reach; r <= row + reach; r++)
        {
            for (int c = column - reach; c <= column + reach; c++)
            {
                if (window.Classes.Has(c, r))
                {
                    near.Add((c + window.Window.Column, r + window.Window.Row));
                }
            }
        }
    }

    private static bool IsCut(BoundaryPiece piece) =>
        !(piece.Corners[0].IsNode && piece.Corners[^1].IsNode) && !piece.Corners[0].IsAt(piece.Corners[^1]);

    // All pixel corners along a piece that is not simplified.
    private static IEnumerable<(int Column, int Row)> Places(BoundaryPiece piece)
    {
        Corner last = piece.Corners[0];
        yield return (last.Column, last.Row);
        foreach (Corner corner in piece.Corners.Skip(1))
        {
            int dx = Math.Sign(corner.Column - last.Column), dy = Math.Sign(corner.Row - last.Row);
            for ((int x, int y) = (last.Column, last.Row); x != corner.Column || y != corner.Row;)
            {
                (x, y) = (x + dx, y + dy);
                yield return (x, y);
            }

            last = corner;
        }
    }
}
