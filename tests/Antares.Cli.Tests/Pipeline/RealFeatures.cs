using System.Globalization;
using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Posix;
using Antares.Recipes.Language;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>A user with real scenes: writes products and documents, applies recipes, and compares features with the plain calculation.</summary>
internal sealed class RealFeatures : IDisposable
{
    /// <summary>Share of the values that may be off by one unit where a definition has several roundings.</summary>
    private const double MostOff = 0.001;

    private readonly TemporaryFolder home = new();
    private readonly GdalProjections projections = new();

    public RealFeatures()
    {
        Shell = new Shell(home.Path);
        Shell.Run("antares init");
    }

    public Shell Shell { get; }

    public string this[string name] => home[name];

    public void Dispose() => home.Dispose();

    /// <summary>A flat terrain over a box of longitude and latitude, indexed.</summary>
    public void FlatTerrain(string westNorthEastSouth)
    {
        Directory.CreateDirectory(home["dem"]);
        Shell.Run($"gdal_create -q -of GTiff -ot Int16 -bands 1 -burn 7 -outsize 400 400 -a_srs EPSG:4326 -a_ullr {westNorthEastSouth} -a_nodata -32768 dem/flat.tif");
        Shell.Run("antares prepare_terrain --path dem");
        Shell.Run("datacube -v product add ~/.config/madmex/indexing/srtm_cgiar.yaml");
        Shell.Run("antares prepare_metadata --path dem --dataset_name srtm_cgiar --outfile srtm.yaml");
        Shell.Run("datacube -v dataset add srtm.yaml");
    }

    /// <summary>Writes a raster of one band beside a real one.</summary>
    public string Derive<T>(string name, string file, int band, DataType type, double nodata, Func<double, double> value)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        GdalRasterReader reader = new(projections);
        GeoBox plane = reader.Describe(file).GeoBox;
        double[] pixels = new double[plane.PixelCount];
        reader.Read<double>(new Band(file, band), plane.Window, pixels);
        using IRasterSink sink = new GdalRasterWriter(new PosixFileStore()).Create(new RasterFile(home[name], RasterFormat.GeoTiff, plane, type) { Nodata = nodata });
        sink.Write<T>(plane.Window, [.. pixels.Select(p => T.CreateTruncating(value(p)))]);
        sink.Complete();
        return home[name];
    }

    /// <summary>Indexes dates of a product by documents that name a file and a band for each measurement.</summary>
    public void Index(string definition, string product, IEnumerable<(DateOnly Day, Dictionary<string, (string File, string? Layer, int Band)> Bands)> dates, int hour = 12)
    {
        Shell.Run($"datacube -v product add '{definition}'");
        File.WriteAllText(home[product + "_scenes.yaml"], string.Concat(dates.Select(d => string.Create(CultureInfo.InvariantCulture, $$"""
            ---
            $schema: https://schemas.opendatacube.org/dataset
            id: {{DatasetIds.Of($"{product} {d.Day:yyyy-MM-dd}"):D}}
            label: '{{product}} {{d.Day:yyyy-MM-dd}}'
            product: {name: {{product}}}
            properties: {datetime: {{d.Day:yyyy-MM-dd}}T{{hour}}:00:00Z}
            measurements:
            {{string.Join('\n', d.Bands.Select(b => $"  {b.Key}: {{path: '{b.Value.File}', {(b.Value.Layer is null ? "" : $"layer: {b.Value.Layer}, ")}band: {b.Value.Band}}}"))}}

            """))));
        Shell.Run($"datacube -v dataset add {product}_scenes.yaml");
    }

    /// <summary>Writes a text file into the home folder.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(home[name], text);
        return home[name];
    }

    /// <summary>Pixels of dates that all lie on one plane, which is aligned with a grid; columns and rows are the grid's.</summary>
    /// <param name="grid">The features' grid.</param>
    /// <param name="days">Solar days.</param>
    /// <param name="bands">Of each band its nodata and a file for each day.</param>
    /// <param name="quality">Name of the quality band among them; empty = none.</param>
    public PlainInput Input(GridSpec grid, IReadOnlyList<DateOnly> days, Dictionary<string, (double Nodata, Band[] Files)> bands, string quality)
    {
        GdalRasterReader reader = new(projections);
        GeoBox plane = reader.Describe(bands.Values.First().Files[0].Path).GeoBox;
        PixelWindow place = grid.WindowOf(plane.Bounds);
        Assert.Equal((plane.Width, plane.Height), (place.Width, place.Height)); // aligned
        Dictionary<string, double[][]> pixels = bands.ToDictionary(b => b.Key, b => b.Value.Files.Select(f =>
        {
            double[] all = new double[plane.PixelCount];
            reader.Read<double>(f, plane.Window, all);
            return all;
        }).ToArray());
        double? At(string band, int date, int column, int row)
        {
            (int c, int r) = (column - place.Column, row - place.Row);
            double value = c < 0 || r < 0 || c >= place.Width || r >= place.Height ? bands[band].Nodata : pixels[band][date][(r * place.Width) + c];
            return value == bands[band].Nodata ? null : value;
        }

        return new PlainInput(days, bands.Keys.ToHashSet(), At)
        {
            Quality = (date, column, row) => At(quality, date, column, row) is double q ? (int)q & 0xFFFF : null,
            PixelMetres = (grid.ResolutionX, -grid.ResolutionY),
        };
    }

    /// <summary>Where a product has data, on its endless grid.</summary>
    public GridSpec GridOf(string product)
    {
        using OpenWorkspace workspace = new(home["antares-workspace"]);
        return workspace.Mosaic(product).Grid;
    }

    /// <summary>Compares every <paramref name="step"/>th pixel of a feature product with the plain calculation.</summary>
    public void AssertEqual(string product, Recipe recipe, Dictionary<string, PlainInput> inputs, DateOnly begin, DateOnly end, int step)
    {
        using OpenWorkspace workspace = new(home["antares-workspace"]);
        PixelWindow extent = workspace.Extent(product);
        PlainFeatures plain = new(recipe, inputs, begin, end);
        double[][] made = [.. recipe.Features.Select(f => workspace.Read(product, f.Name, extent, recipe.Nodata))];
        int[] sample = [.. Enumerable.Range(0, (int)(extent.PixelCount / step)).Select(i => i * step)];
        double[][] expected = new double[sample.Length][];
        Parallel.For(0, sample.Length, i => expected[i] = plain.At(extent.Column + (sample[i] % extent.Width), extent.Row + (sample[i] / extent.Width)));

        List<string> wrong = [];
        for (int feature = 0; feature < made.Length; feature++)
        {
            int off = 0;
            bool isExact = plain.IsExact(recipe.Features[feature]);
            for (int i = 0; i < sample.Length; i++)
            {
                (double wanted, double is_) = (expected[i][feature], made[feature][sample[i]]);
                if (wanted.Equals(is_))
                {
                    continue;
                }

                off++;
                if (isExact || wanted == recipe.Nodata || is_ == recipe.Nodata || Math.Abs(wanted - is_) > 1)
                {
                    wrong.Add($"{recipe.Features[feature].Name} at column {sample[i] % extent.Width}, row {sample[i] / extent.Width}: expected {wanted}, is {is_}");
                }
            }

            Assert.True(off <= Math.Max(1, sample.Length * MostOff) || wrong.Count > 0, $"{recipe.Features[feature].Name}: {off} of {sample.Length} are off by one");
            Assert.True(expected.Select(e => e[feature]).Distinct().Count() > 1, $"{recipe.Features[feature].Name} is {expected[0][feature]} everywhere, which proves nothing");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {sample.Length * made.Length} values are wrong:\n{string.Join('\n', wrong.Take(30))}");
    }

    /// <summary>Compares two feature products on one grid, band by band, pixel by pixel.</summary>
    public void AssertSame(string first, string second, IEnumerable<string> bands)
    {
        using OpenWorkspace workspace = new(home["antares-workspace"]);
        PixelWindow extent = workspace.Extent(first);
        foreach (string band in bands)
        {
            float[] expected = workspace.Read(first, band, extent, (float)PlainRecipe.Nodata), actual = workspace.Read(second, band, extent, (float)PlainRecipe.Nodata);
            Assert.True(expected.SequenceEqual(actual), $"{band}: {expected.Zip(actual).Count(p => !p.First.Equals(p.Second))} of {expected.Length} differ");
            Assert.True(expected.Distinct().Count() > 2, band);
        }
    }
}
