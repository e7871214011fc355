using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Posix;
using Antares.Storage;

namespace Antares.Simulation.Tests.Truth;

/// <summary>Makes scenes that lie.</summary>
internal static class Forger
{
    private static readonly GdalRasterWriter Writer = new(new PosixFileStore());

    public static IReadOnlyList<string> Reflectance { get; } = ["blue", "green", "red", "re1", "re2", "re3", "nir", "swir1", "swir2"];

    /// <summary>The same scene as another dataset.</summary>
    public static Dataset As(this Dataset scene, string id) => scene with { Id = DatasetIds.Of(id) };

    /// <summary>Another offset in the metadata.</summary>
    public static Dataset WithOffset(this Dataset scene, double offset) => scene with
    {
        Bands = scene.Bands.ToDictionary(b => b.Key, b => Reflectance.Contains(b.Key) ? b.Value with { Offset = offset } : b.Value),
    };

    /// <summary>Two or more bands change places.</summary>
    public static Dataset WithSwapped(this Dataset scene, params string[] bands) => scene with
    {
        Bands = scene.Bands.ToDictionary(b => b.Key, b => Array.IndexOf(bands, b.Key) is >= 0 and int i ? scene.Bands[bands[(i + 1) % bands.Length]] : b.Value),
    };

    /// <summary>Other facts.</summary>
    public static Dataset WithFacts(this Dataset scene, params (string Name, string Value)[] facts)
    {
        Dictionary<string, string> all = new(scene.Facts);
        Array.ForEach(facts, f => all[f.Name] = f.Value);
        return scene with { Facts = all };
    }

    /// <summary>Another moment.</summary>
    public static Dataset At(this Dataset scene, DateTimeOffset moment) => scene with { Start = moment, End = moment, SolarDay = DateOnly.FromDateTime(moment.UtcDateTime) };

    /// <summary>Files whose pixels are others: value, column and row to value; file names stay.</summary>
    public static Dataset WithPixels(this Dataset scene, string folder, IEnumerable<string> bands, Func<int, int, int, int> change, GeoBox? plane = null)
    {
        HashSet<string> changed = [.. bands];
        Dictionary<string, Band> result = [];
        foreach ((string name, Band band) in scene.Bands)
        {
            result[name] = changed.Contains(name) ? band with { Path = Write(scene, band, folder, change, plane) } : band;
        }

        return scene with { Bands = result, GeoBox = plane ?? scene.GeoBox, DataWindow = (plane ?? scene.GeoBox).Window };
    }

    private static string Write(Dataset scene, Band band, string folder, Func<int, int, int, int> change, GeoBox? plane)
    {
        GeoBox from = scene.GeoBox, to = plane ?? from;
        int[] pixels = new int[from.PixelCount];
        TruthLand.Reader.Read<int>(band, from.Window, pixels);
        ushort[] changed = new ushort[to.PixelCount];
        for (int i = 0; i < changed.Length; i++)
        {
            int column = i % to.Width, row = i / to.Width;
            int source = (Math.Min(row * from.Height / to.Height, from.Height - 1) * from.Width) + Math.Min(column * from.Width / to.Width, from.Width - 1);
            changed[i] = (ushort)Math.Clamp(change(pixels[source], column, row), 0, ushort.MaxValue);
        }

        string path = Path.Combine(folder, Path.ChangeExtension(Path.GetFileName(band.Path), ".tif"));
        using IRasterSink sink = Writer.Create(new RasterFile(path, RasterFormat.GeoTiff, to, DataType.UInt16));
        sink.Write<ushort>(to.Window, changed);
        sink.Complete();
        return path;
    }
}
