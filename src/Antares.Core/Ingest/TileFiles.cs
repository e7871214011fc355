using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>The storage units of one tile and day, begun when the first pixel is written; each measurement may have its own thread.</summary>
internal sealed class TileFiles(IngestPlan plan, GeoBox plane, string folder, string day, RasterParts parts) : ITileFiles
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, IRasterSink> sinks = [];

    /// <inheritdoc/>
    public Band BandOf(string measurement) => new(parts.Workspace.Relative(PathOf(measurement)));

    /// <inheritdoc/>
    public void Pass(int row)
    {
        // Nothing waits: every file takes rows of blocks as they come.
    }

    /// <summary>Absolute path of a measurement.</summary>
    private string PathOf(string measurement) => Path.Combine(folder, $"{day}_{SafeName.Of(measurement)}.tif");

    /// <summary>Writes a window of a measurement.</summary>
    public void Write<T>(string measurement, PixelWindow window, ReadOnlySpan<T> pixels)
        where T : unmanaged
    {
        SinkOf(measurement).Write(window, pixels);
    }

    /// <summary>Publishes all files.</summary>
    /// <returns>False when nothing was written: then there are none.</returns>
    public bool Complete(int threads)
    {
        IRasterSink[] all = [.. sinks.Values];
        WorkerThreads.ForEach(threads, all.Length, sink => all[sink].Complete());
        return all.Length > 0;
    }

    public void Dispose()
    {
        foreach (IRasterSink sink in sinks.Values)
        {
            sink.Dispose();
        }
    }

    private IRasterSink SinkOf(string measurement)
    {
        lock (gate)
        {
            if (sinks.Count == 0)
            {
                Begin();
            }

            return sinks[measurement];
        }
    }

    private void Begin()
    {
        foreach (BandPlan band in plan.Bands)
        {
            RasterFile file = new(PathOf(band.Target.Name), RasterFormat.StorageUnit, plane, band.Target.Type)
            {
                Nodata = band.Target.Nodata,
                BandNames = [band.Target.Name],
            };
            sinks[band.Target.Name] = parts.Writer.Create(file);
        }
    }
}
