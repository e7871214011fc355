using Antares.Grid;
using Antares.Mapping;
using Antares.Modelling;
using Antares.Segmentation;
using Antares.Vectors;
using Antares.Vectors.Kernels;
using NetTopologySuite.Geometries;

namespace Antares.Export;

/// <summary>Polygons of classes: pixels of one class that are joined by edges are one polygon, whatever tile borders it crosses; confidence is
/// the mean over its pixels.</summary>
/// <remarks>A tile writes the polygons that end inside of it and hands the others, in pieces, to <see cref="OutlineAssembly"/>.</remarks>
/// <param name="source">The map.</param>
/// <param name="pixels">Its classes.</param>
/// <param name="tolerance">Simplification in pixels.</param>
internal sealed class ClassPolygons(ClassificationSource source, IClassPixels pixels, double tolerance)
{
    private const int StripRows = 512;

    /// <summary>Polygons inside a tile and inside the region, in the grid's reference system.</summary>
    /// <param name="tile">Which tile; one with pixels.</param>
    /// <param name="takeOpen">Takes the parts that reach the tile's edge.</param>
    /// <param name="cancel">Stops.</param>
    public IEnumerable<ClassifiedPolygon> Of(TileIndex tile, Action<TileEdges, IReadOnlyList<OpenPart>> takeOpen, CancellationToken cancel)
    {
        ClassWindow window = pixels.Read(tile, TileOutlines.Margin(tolerance), cancel);
        TileOutlines outlines = new(window, tolerance);
        ConfidenceSum[] confidences = Confidences(window.Core, outlines, cancel);
        takeOpen(
            TileEdges.Of(window.Core, (column, row) => outlines.OpenNumber(outlines.Regions[column, row])),
            OpenParts(window.Core, outlines, confidences));
        RegionClip clip = new RegionClip(source.Region).Within(WindowBox.Of(source.Grid, window.Core));
        foreach ((uint part, Polygon polygon) in outlines.Closed(EndlessGrid.Of(source.Grid)))
        {
            cancel.ThrowIfCancellationRequested();
            if (clip.Cut(polygon) is Geometry shape)
            {
                yield return new ClassifiedPolygon(shape, (int)outlines.Class(part), confidences[part].Mean);
            }
        }
    }

    private static List<OpenPart> OpenParts(PixelWindow core, TileOutlines outlines, ConfidenceSum[] confidences)
    {
        (List<BoundaryPiece> Pieces, HashSet<(int, int)> Near)[] boundaries = outlines.Open();
        OpenPart[] parts = new OpenPart[boundaries.Length];
        for (int row = 0; row < core.Height; row++)
        {
            for (int column = 0; column < core.Width; column++)
            {
                uint part = outlines.Regions[column, row];
                int open = outlines.OpenNumber(part) - 1;
                if (open >= 0 && parts[open] is null)
                {
                    ulong key = SegmentKey.Of(column + core.Column, row + core.Row);
                    parts[open] = new OpenPart(outlines.Class(part), key, confidences[part], boundaries[open].Pieces, boundaries[open].Near);
                }
            }
        }

        return [.. parts];
    }

    private ConfidenceSum[] Confidences(PixelWindow core, TileOutlines outlines, CancellationToken cancel)
    {
        ConfidenceSum[] sums = new ConfidenceSum[outlines.Count + 1];
        if (source.Product.FindMeasurement(ClassificationProduct.ConfidenceBand) is null)
        {
            return sums;
        }

        foreach (PixelWindow strip in core.Strips(StripRows))
        {
            byte[] values = new byte[strip.PixelCount];
            source.Mosaic.Read(ClassificationProduct.ConfidenceBand, strip, values, ClassChoice.NoConfidence, cancel);
            for (int row = 0; row < strip.Height; row++)
            {
                Add(values.AsSpan(row * strip.Width, strip.Width), outlines.Regions.Row(row + strip.Row - core.Row), sums);
            }
        }

        return sums;
    }

    private static void Add(ReadOnlySpan<byte> values, ReadOnlySpan<uint> parts, ConfidenceSum[] sums)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] != ClassChoice.NoConfidence)
            {
                sums[parts[i]] += new ConfidenceSum(values[i], 1);
            }
        }
    }
}
