using System.Globalization;
using System.Runtime.InteropServices;
using Antares.Grid;
using Antares.Runs;
using Antares.Sampling.Kernels;
using Antares.Segmentation;
using Antares.Storage;

namespace Antares.Sampling;

/// <summary>Measures the segments that one tile owns, over all their pixels.</summary>
internal sealed class SegmentAttributesTile(
    SegmentationTiles segmentation,
    ZonalReader? features,
    IProjections projections,
    Workspace workspace,
    IFileStore files,
    string folder)
{
    /// <summary>Role of the result.</summary>
    public const string Role = "attributes";

    /// <summary>Memory of a tile at its smallest: strips, and measures of half a million segments.</summary>
    public const long LeastBytes = ZonalReader.LeastBytes + (256L << 20);

    public TileResult Run(TileTask task, TileContext context)
    {
        SegmentPlane plane = new(task.Tile, segmentation);
        SegmentMeasures measures = Measure(plane, context.Cancel);
        float[] numbers = features is null
            ? []
            : features.Read(plane.Window, plane.Pixels, (strip, zones) => FillOwn(plane, strip, zones, context.Cancel), context.MemoryBytes / 2, context.Cancel);
        SegmentAttributes table = Table(plane, measures, numbers);

        string path = Path.Combine(folder, $"{task.Tile}.npz");
        Directory.CreateDirectory(folder);
        files.Write(path, table.ToNpz());
        return new TileResult
        {
            Files = new Dictionary<string, string> { [Role] = workspace.Relative(path) },
            Facts = new Dictionary<string, string> { ["segments"] = table.Count.ToString(CultureInfo.InvariantCulture) },
        };
    }

    private static void FillOwn(SegmentPlane plane, PixelWindow strip, Span<int> zones, CancellationToken cancel)
    {
        plane.Fill(strip, MemoryMarshal.Cast<int, uint>(zones), cancel);
        foreach (ref int zone in zones)
        {
            zone = zone > plane.Count ? 0 : zone;
        }
    }

    private static SegmentAttributes Table(SegmentPlane plane, SegmentMeasures measures, float[] features)
    {
        int[] neighbours = new int[plane.Count];
        List<SegmentBorder> borders = [];
        foreach ((int one, int other, long sides, double metres) in measures.Borders())
        {
            foreach (int own in new[] { one, other }.Where(s => s <= plane.Count))
            {
                neighbours[own - 1]++;
            }

            ulong first = plane.Keys[one - 1], second = plane.Keys[other - 1];
            borders.Add(new SegmentBorder(Math.Min(first, second), Math.Max(first, second), sides, metres));
        }

        int[] all = [.. Enumerable.Range(1, plane.Count)];
        return new SegmentAttributes(
            [.. plane.Keys.Take(plane.Count)],
            plane.Pixels,
            [.. all.Select(s => measures.Area(s) / 10000)],
            [.. all.Select(s => measures.Perimeter(s).Sides)],
            [.. all.Select(s => measures.Perimeter(s).Metres)],
            plane.Boxes,
            neighbours,
            features,
            [.. borders.OrderBy(b => b.Key).ThenBy(b => b.Neighbour)]);
    }

    private SegmentMeasures Measure(SegmentPlane plane, CancellationToken cancel)
    {
        PixelWindow window = plane.Window;
        SegmentMeasures measures = new(plane.Count, window.Width);
        using GroundPixels sizes = new(segmentation.Mosaic.Grid, projections);
        GroundPixel[] ground = new GroundPixel[window.Width];
        foreach (PixelWindow strip in ZonalReader.Strips(window))
        {
            cancel.ThrowIfCancellationRequested();
            uint[] labels = new uint[strip.PixelCount];
            plane.Fill(strip, labels, cancel);
            for (int row = 0; row < strip.Height; row++)
            {
                sizes.Row(strip.Column, strip.Row + row, ground);
                measures.AddRow(labels.AsSpan(row * strip.Width, strip.Width), ground);
            }
        }

        return measures;
    }
}
