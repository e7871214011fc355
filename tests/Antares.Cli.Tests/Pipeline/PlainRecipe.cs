using System.Globalization;
using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The features of <c>s2_20m_001</c> by their definition, pixel by pixel, on rasters that GDAL's own programs warped.</summary>
/// <param name="shell">Runs gdalwarp.</param>
/// <param name="scenes">SAFE folders, one a date.</param>
/// <param name="plane">Where the features are wanted.</param>
internal sealed class PlainRecipe(Shell shell, IReadOnlyList<string> scenes, GeoBox plane)
{
    public const short Nodata = -32768;

    private static readonly (string Name, string Code)[] Bands =
    [
        ("blue", "B02"), ("green", "B03"), ("red", "B04"), ("re1", "B05"), ("re2", "B06"), ("re3", "B07"), ("nir", "B8A"), ("swir1", "B11"), ("swir2", "B12"),
    ];

    private static readonly HashSet<int> Clear = [2, 4, 5, 6, 7, 11];

    private readonly Dictionary<string, int[][]> planes = [];

    /// <summary>Names of the features that are computed from scenes.</summary>
    public static IEnumerable<string> Features =>
        Bands.Select(b => b.Name + "_mean").Concat(from i in (string[])["ndvi", "ndmi"] from r in (string[])["mean", "min", "max"] select $"{i}_{r}");

    /// <summary>One feature, shape (row, column) of the plane.</summary>
    public short[] Feature(string name)
    {
        string[] parts = name.Split('_');
        int[][] quality = Dates("SCL");
        short[] result = new short[plane.PixelCount];
        for (int pixel = 0; pixel < result.Length; pixel++)
        {
            int[] clear = [.. Enumerable.Range(0, scenes.Count).Where(date => Clear.Contains(quality[date][pixel]))];
            result[pixel] = parts[0] switch
            {
                "ndvi" => Index(clear, pixel, "B8A", "B04", parts[1]),
                "ndmi" => Index(clear, pixel, "B8A", "B11", parts[1]),
                _ => Mean(clear, pixel, Bands.First(b => b.Name == parts[0]).Code),
            };
        }

        return result;
    }

    /// <summary>A raster file on the plane, nearest neighbour, through another grid first where one is given.</summary>
    public float[] Layer(string file, GeoBox? through, double nodata)
    {
        string source = through is null ? file : Warp(file, through, "Float32", nodata);
        return Read<float>(Warp(source, plane, "Float32", nodata));
    }

    private short Mean(int[] clear, int pixel, string band)
    {
        int[] values = [.. clear.Select(date => Dates(band)[date][pixel]).Where(v => v != 0)];
        return values.Length == 0 ? Nodata : Rounded(values.Sum(v => (decimal)v) / values.Length);
    }

    private short Index(int[] clear, int pixel, string plus, string minus, string reducer)
    {
        List<double> values = [];
        foreach (int date in clear)
        {
            int a = Dates(plus)[date][pixel], b = Dates(minus)[date][pixel];
            if (a != 0 && b != 0 && a + b > 0)
            {
                values.Add((double)(a - b) / (a + b));
            }
        }

        return values.Count == 0 ? Nodata : (short)Math.Round(10000 * reducer switch
        {
            "min" => values.Min(),
            "max" => values.Max(),
            _ => values.Sum() / values.Count,
        }, MidpointRounding.ToEven);
    }

    private static short Rounded(decimal value) => (short)Math.Clamp(Math.Round(value, MidpointRounding.ToEven), -32767, 32767);

    private int[][] Dates(string band)
    {
        if (!planes.TryGetValue(band, out int[][]? dates))
        {
            dates = [.. scenes.Select(scene => Read<int>(Warp(FileOf(scene, band), plane, "Int32", 0)))];
            planes[band] = dates;
        }

        return dates;
    }

    private static string FileOf(string scene, string band) =>
        Directory.GetFiles(scene, $"*_{band}_20m.jp2", SearchOption.AllDirectories).Single();

    private string Warp(string file, GeoBox target, string type, double nodata)
    {
        BoundingBox box = target.Bounds;
        string warped = Path.Combine(shell.Home, $"plain-{Guid.NewGuid():N}.tif");
        shell.Run(string.Create(
            CultureInfo.InvariantCulture,
            $"gdalwarp -q -et 0 -r near -ot {type} -srcnodata {nodata} -dstnodata {nodata} -t_srs '{target.Crs}' -te {box.MinX} {box.MinY} {box.MaxX} {box.MaxY} -ts {target.Width} {target.Height} '{file}' {warped}"));
        return warped;
    }

    private static T[] Read<T>(string file)
        where T : unmanaged
    {
        GdalRasterReader reader = new(new GdalProjections());
        T[] pixels = new T[reader.Describe(file).GeoBox.PixelCount];
        reader.Read<T>(new Band(file), reader.Describe(file).GeoBox.Window, pixels);
        return pixels;
    }
}
