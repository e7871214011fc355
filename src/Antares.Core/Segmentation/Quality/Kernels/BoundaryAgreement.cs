namespace Antares.Segmentation.Quality.Kernels;

/// <summary>How many border pixels of segments and of the reference have one of the other nearby.</summary>
/// <remarks>
/// Recall BR = |{p in dG: dist(p, dS) &lt;= e}| / |dG|, precision BP with the roles changed, F = 2 BR BP / (BR + BP): Martin, Fowlkes and Malik, IEEE
/// Trans. Pattern Anal. 26 (2004) 530-549, doi:10.1109/TPAMI.2004.1273918. A border pixel has another label to its right or below, so that the same border is
/// one pixel wide in both; the distance is the greater of columns and rows. A border against pixels without a segment is none.
/// Borders of segments count for BP where the ground is known: on references and on their outlines.
/// </remarks>
/// <param name="Reference">|dG|.</param>
/// <param name="ReferenceFound">Those with a segment border nearby.</param>
/// <param name="Segment">|dS| on known ground.</param>
/// <param name="SegmentFound">Those with a reference border nearby.</param>
public readonly record struct BoundaryAgreement(long Reference, long ReferenceFound, long Segment, long SegmentFound)
{
    /// <summary>BR; NaN without a reference border.</summary>
    public double Recall => (double)ReferenceFound / Reference;

    /// <summary>BP; NaN without a segment border.</summary>
    public double Precision => (double)SegmentFound / Segment;

    /// <summary>F; NaN where one of both is.</summary>
    public double F => GlobalScore.Harmonic(Recall, Precision);

    /// <summary>Compares two label planes.</summary>
    /// <param name="segments">1..n, 0 = no segment; shape (row, column).</param>
    /// <param name="references">1..m, 0 = no reference; the same shape.</param>
    /// <param name="width">Columns.</param>
    /// <param name="tolerance">e in pixels.</param>
    public static BoundaryAgreement Of(ReadOnlySpan<uint> segments, ReadOnlySpan<int> references, int width, int tolerance)
    {
        bool[] cut = new bool[segments.Length], outline = new bool[segments.Length];
        for (int pixel = 0; pixel < segments.Length; pixel++)
        {
            if ((pixel + 1) % width != 0)
            {
                Mark(segments, references, pixel, pixel + 1, cut, outline);
            }

            if (pixel + width < segments.Length)
            {
                Mark(segments, references, pixel, pixel + width, cut, outline);
            }
        }

        bool[] nearCut = Widened(cut, width, tolerance), nearOutline = Widened(outline, width, tolerance);
        BoundaryAgreement found = default;
        for (int pixel = 0; pixel < segments.Length; pixel++)
        {
            bool isCut = cut[pixel] && (references[pixel] != 0 || outline[pixel]);
            found += new BoundaryAgreement(
                outline[pixel] ? 1 : 0, outline[pixel] && nearCut[pixel] ? 1 : 0, isCut ? 1 : 0, isCut && nearOutline[pixel] ? 1 : 0);
        }

        return found;
    }

    /// <summary>Both together.</summary>
    public static BoundaryAgreement operator +(BoundaryAgreement one, BoundaryAgreement other) => new(
        one.Reference + other.Reference, one.ReferenceFound + other.ReferenceFound, one.Segment + other.Segment, one.SegmentFound + other.SegmentFound);

    /// <summary>Both together.</summary>
    public static BoundaryAgreement Add(BoundaryAgreement left, BoundaryAgreement right) => left + right;

    private static void Mark(ReadOnlySpan<uint> segments, ReadOnlySpan<int> references, int pixel, int next, bool[] cut, bool[] outline)
    {
        if (segments[pixel] != 0 && segments[next] != 0)
        {
            cut[pixel] |= segments[pixel] != segments[next];
            outline[pixel] |= references[pixel] != references[next];
        }
    }

    private static bool[] Widened(bool[] marks, int width, int by)
    {
        bool[] wide = new bool[marks.Length], high = new bool[marks.Length];
        for (int pixel = 0; pixel < marks.Length; pixel++)
        {
            if (marks[pixel])
            {
                int column = pixel % width, from = Math.Max(0, column - by), to = Math.Min(width - 1, column + by);
                wide.AsSpan(pixel - column + from, to - from + 1).Fill(true);
            }
        }

        for (int pixel = 0; pixel < marks.Length; pixel++)
        {
            for (int row = -by; wide[pixel] && row <= by; row++)
            {
                long at = pixel + ((long)row * width);
                if (at >= 0 && at < high.Length)
                {
                    high[at] = true;
                }
            }
        }

        return high;
    }
}
