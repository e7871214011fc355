using Antares.Sampling.Kernels;

namespace Antares.Sampling;

/// <summary>A statistic that needs every pixel of a zone at once: all are kept until the end.</summary>
internal abstract class ZonalPixels : ZonalAccumulator
{
    private readonly long[] starts;
    private readonly int[] counts;
    private readonly float[] kept;

    protected ZonalPixels(ReadOnlySpan<long> pixels)
    {
        starts = new long[pixels.Length + 2];
        counts = new int[pixels.Length + 1];
        for (int zone = 1; zone <= pixels.Length; zone++)
        {
            starts[zone + 1] = starts[zone] + pixels[zone - 1];
        }

        kept = new float[starts[^1]];
    }

    public override void Add(ZoneRuns runs, ReadOnlySpan<float> values)
    {
        for (int run = 0; run < runs.Count; run++)
        {
            uint zone = runs.Zones[run];
            if (zone == 0)
            {
                continue;
            }

            ReadOnlySpan<float> part = values[runs.Starts[run]..runs.Starts[run + 1]];
            if (counts[zone] + part.Length > starts[zone + 1] - starts[zone])
            {
                throw new AntaresException(
                    $"A segment or polygon has more pixels than the {starts[zone + 1] - starts[zone]} that its table says.",
                    "percentiles",
                    "Tables and labels are not of one run: run `antares segment` again until all borders are proven.");
            }

            foreach (float value in part)
            {
                if (!float.IsNaN(value))
                {
                    kept[starts[zone] + counts[zone]++] = value;
                }
            }
        }
    }

    /// <summary>The observed pixels of a zone, in raster order.</summary>
    protected Span<float> Values(int zone) => kept.AsSpan((int)starts[zone], counts[zone]);
}
