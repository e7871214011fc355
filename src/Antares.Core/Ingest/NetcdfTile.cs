using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>The NetCDF file of one tile and day, begun when the first pixel is written.</summary>
/// <param name="plan">The ingestion.</param>
/// <param name="plane">Plane of the tile.</param>
/// <param name="path">Absolute path of the file.</param>
/// <param name="scenes">Scenes that the tile is made of.</param>
/// <param name="parts">Writes the file.</param>
internal sealed class NetcdfTile(IngestPlan plan, GeoBox plane, string path, IReadOnlyList<Dataset> scenes, RasterParts parts) : ITileFiles
{
    private readonly Lock gate = new();
    private INetcdfSink? sink;

    /// <summary>Bytes of a row of pixels of all measurements that wait for their row of chunks to be whole.</summary>
    public static long BytesPerPixel(IngestPlan plan) => plan.Netcdf is null ? 0 : plan.Bands.Sum(b => (long)PixelTypes.SizeOf(b.Target.Type));

    public void Write<T>(string measurement, PixelWindow window, ReadOnlySpan<T> pixels)
        where T : unmanaged
    {
        INetcdfSink open;
        lock (gate)
        {
            open = sink ??= parts.Netcdf!.Create(NetcdfFileOf());
        }

        open.Write(measurement, window, pixels);
    }

    public void Pass(int row) => sink?.Pass(row);

    public bool Complete(int threads)
    {
        sink?.Complete();
        return sink is not null;
    }

    public Band BandOf(string measurement) => new(new SubdatasetPath("NETCDF", parts.Workspace.Relative(path), ":" + measurement).ToString());

    public void Dispose() => sink?.Dispose();

    private NetcdfFile NetcdfFileOf()
    {
        DateTimeOffset start = scenes.Min(s => s.Start), end = scenes.Max(s => s.End);
        return new NetcdfFile(path, plane, start + ((end - start) / 2), [.. plan.Bands.Select(b => VariableOf(b.Target))])
        {
            ChunkWidth = plan.Netcdf!.ChunkWidth,
            ChunkHeight = plan.Netcdf.ChunkHeight,
            Attributes = NetcdfAttributes.OfFile(plan, plane, start, end, parts.Projections),
        };
    }

    private NetcdfVariable VariableOf(Measurement measurement)
    {
        NetcdfVariable asked = plan.Netcdf!.Variables[measurement.Name];
        HashSet<string> given = [.. asked.Attributes.Select(a => a.Name)];
        return asked with
        {
            Type = measurement.Type,
            Nodata = measurement.Nodata!.Value,
            Units = given.Contains("units") ? "" : measurement.Units,
            Attributes = [.. asked.Attributes, .. NetcdfAttributes.OfClasses(measurement).Where(a => !given.Contains(a.Name))],
        };
    }

    /// <summary>Name of the file of a day: that of the configuration where it tells days apart, else the day.</summary>
    public static string NameOf(string pattern, TileIndex tile, string day, IReadOnlyList<Dataset> scenes)
    {
        if (scenes.Count == 0)
        {
            return day + ".nc"; // Reason: nothing will be written.
        }

        string start = Stamp(scenes.Min(s => s.Start));
        string name = pattern
            .Replace("{tile_index[0]}", tile.X.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{tile_index[1]}", tile.Y.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{start_time}", start, StringComparison.Ordinal)
            .Replace("{end_time}", Stamp(scenes.Max(s => s.End)), StringComparison.Ordinal);
        name = pattern.Length > 0 && start.StartsWith(day, StringComparison.Ordinal) ? SafeName.Of(name) : day;
        return name.EndsWith(".nc", StringComparison.Ordinal) ? name : name + ".nc";
    }

    /// <summary>A moment as Open Data Cube writes it into names: to the microsecond.</summary>
    private static string Stamp(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMddHHmmssffffff", CultureInfo.InvariantCulture);
}
