using System.Globalization;
using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Ingest;
using Antares.Ingest.Documents;
using Antares.Posix;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Ingest;

/// <summary>Dates that are bands of one file: indexed in place from documents that a person wrote.</summary>
public sealed class StackTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly MemoryCatalog catalog = new();
    private readonly GdalProjections projections = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("path: 'NETCDF:\"cube.nc\":Band2'")]
    [InlineData("path: NETCDF:cube.nc:Band2")]
    [InlineData("{path: cube.nc, layer: Band2}")]
    [InlineData("{path: stack.tif, band: 2}")]
    [InlineData("{path: stack.tif, layer: 2}")]
    public void A_variable_or_a_band_of_a_file_beside_the_document_is_indexed_and_read(string entry)
    {
        WriteStack();
        AddProduct("red");

        Dataset dataset = Assert.Single(Index(Document("2020-05-01", ("red", entry))).Datasets);

        Assert.Equal(Enumerable.Range(0, 12).Select(i => (short)(200 + i)), Pixels(dataset, "red"));
        Assert.True(File.Exists(SceneChecksum.LocalFile(dataset.Bands["red"].Path)));
    }

    [Fact]
    public void The_fingerprint_follows_the_file_behind_a_variable_and_the_number_of_the_band()
    {
        WriteStack();
        AddProduct("red");
        string before = Assert.Single(Index(Document("2020-05-01", ("red", "path: NETCDF:cube.nc:Band2"))).Datasets).Checksum;
        string other = Assert.Single(Index(Document("2020-05-01", ("red", "{path: stack.tif, band: 1}"))).Datasets).Checksum;
        string third = Assert.Single(Index(Document("2020-05-01", ("red", "{path: stack.tif, band: 3}"))).Datasets).Checksum;

        File.SetLastWriteTimeUtc(folder["cube.nc"], DateTime.UnixEpoch.AddYears(31));
        string after = Assert.Single(Index(Document("2020-05-01", ("red", "path: NETCDF:cube.nc:Band2"))).Datasets).Checksum;

        Assert.Equal(4, new[] { before, other, third, after }.Distinct().Count());
    }

    [Theory]
    [InlineData("path: NETCDF:gone.nc:Band2", "gone.nc is not there")]
    [InlineData("path: NETCDF:cube.nc:Band9", "Band9")]
    [InlineData("{path: cube.nc}", "cube.nc")]
    [InlineData("{path: cube.nc, layer: Band2, band: 5}", "has 1 bands; band 5 was asked for")]
    [InlineData("{path: stack.tif, band: 4}", "has 3 bands; band 4 was asked for")]
    [InlineData("{path: stack.tif, band: 0}", "no band 0")]
    [InlineData("{path: 'NETCDF:cube.nc:Band2', layer: Band1}", "names a variable already")]
    public void What_is_not_there_is_said_and_not_indexed(string entry, string what)
    {
        WriteStack();
        AddProduct("red");

        IndexReport report = Index(Document("2020-05-01", ("red", entry)));

        Assert.Empty(report.Datasets);
        AntaresException fault = Assert.Single(report.Faults);
        Assert.Contains(what, fault.What, StringComparison.Ordinal);
        Assert.Contains("scenes.yaml", fault.Where, StringComparison.Ordinal);
    }

    [SharedFact]
    public void Twelve_dates_of_a_real_NetCDF_are_read_as_GDAL_reads_them()
    {
        string file = SharedData.PathOf("data", "s2_worldcereal_belgium", "worldcereal_preprocessed_inputs.nc");
        string[] bands = ["B02", "B04", "B08", "B12"];
        AddProduct(DataType.UInt16, 65535, bands);
        string documents = string.Concat(Enumerable.Range(1, 12).Select(date => Document(
            DateTime.UnixEpoch.AddYears(50).AddMonths(9 + date).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            [.. bands.Select(b => (b, $"{{path: '{file}', layer: S2-L2A-{b}, band: {date}}}"))])));

        IReadOnlyList<Dataset> dates = Index(documents).Datasets;

        Assert.Equal(12, dates.Select(d => d.SolarDay).Distinct().Count());
        foreach (string band in bands)
        {
            Tool.Run("gdal_translate", "-q", "-of", "ENVI", "-co", "INTERLEAVE=BSQ", $"NETCDF:\"{file}\":S2-L2A-{band}", folder[band]);
            byte[] all = File.ReadAllBytes(folder[band]);
            foreach ((Dataset date, int index) in dates.OrderBy(d => d.SolarDay).Select((d, i) => (d, i)))
            {
                ushort[] expected = new ushort[100 * 100];
                Buffer.BlockCopy(all, index * 2 * expected.Length, expected, 0, 2 * expected.Length);
                Assert.Equal(expected, Read<ushort>(date, band, 65535));
            }
        }
    }

    [SharedFact]
    public void Two_real_Landsat_stacks_are_read_as_GDAL_reads_them()
    {
        string[] names = ["blue", "green", "red", "nir", "swir1", "swir2", "thermal", "fmask"], days = ["19991118", "20020416"];
        AddProduct(DataType.Int16, -9999, names);
        string[] files = [.. days.Select(d => SharedData.PathOf("data", "landsat_chiapas", $"LE07_022049_{d}_stack.tif"))];
        string documents = Document("1999-11-18", [.. names.Select((n, i) => (n, $"{{path: '{files[0]}', band: {i + 1}}}"))])
            + Document("2002-04-16", [.. names.Select((n, i) => (n, $"{{path: '{files[1]}', layer: {i + 1}}}"))]);

        Dataset[] dates = [.. Index(documents).Datasets.OrderBy(d => d.SolarDay)];

        for (int date = 0; date < 2; date++)
        {
            Tool.Run("gdal_translate", "-q", "-of", "ENVI", "-co", "INTERLEAVE=BSQ", files[date], folder[days[date]]);
            short[] expected = new short[8 * 250 * 250];
            Buffer.BlockCopy(File.ReadAllBytes(folder[days[date]]), 0, expected, 0, 2 * expected.Length);
            Assert.Equal(expected, ReadAll(dates[date], names));
        }
    }

    private void WriteStack()
    {
        GeoBox plane = new(new Crs("EPSG:32613"), new Affine(600000, 20, 0, 2300000, 0, -20), 4, 3);
        using (IRasterSink sink = new GdalRasterWriter(new PosixFileStore()).Create(
            new RasterFile(folder["stack.tif"], RasterFormat.GeoTiff, plane, DataType.Int16) { Nodata = -1, BandCount = 3 }))
        {
            for (int band = 1; band <= 3; band++)
            {
                sink.Write<short>(plane.Window, [.. Enumerable.Range(0, 12).Select(i => (short)((100 * band) + i))], band);
            }

            sink.Complete();
        }

        Tool.Run("gdal_translate", "-q", "-of", "netCDF", folder["stack.tif"], folder["cube.nc"]);
    }

    private void AddProduct(params string[] bands) => AddProduct(DataType.Int16, -1, bands);

    private void AddProduct(DataType type, double nodata, string[] bands) => catalog.AddProduct(new Product
    {
        Name = "stack",
        Kind = ProductKind.Indexed,
        Measurements = [.. bands.Select(b => new Measurement { Name = b, Type = type, Nodata = nodata })],
    });

    private static string Document(string day, params (string Name, string Entry)[] bands) => $"""
        ---
        $schema: https://schemas.opendatacube.org/dataset
        id: {DatasetIds.Of(day):D}
        label: '{day}'
        product: {"{name: stack}"}
        properties: {"{"}datetime: {day}T16:30:00Z{"}"}
        measurements:
        {string.Concat(bands.Select(b => b.Entry.StartsWith('{') ? $"  {b.Name}: {b.Entry}\n" : $"  {b.Name}:\n    {b.Entry}\n"))}

        """;

    private IndexReport Index(string documents) =>
        new DatasetIndexer(catalog, projections, () => new GdalRasterReader(projections), new GdalSourceFiles()).Index(DatasetDocuments.Parse(documents, folder["scenes.yaml"]), [], dryRun: false);

    private short[] Pixels(Dataset dataset, string band) => Read<short>(dataset, band, -1);

    private T[] Read<T>(Dataset dataset, string band, double nodata)
        where T : unmanaged, System.Numerics.INumber<T> => Read<T>(dataset, [band], nodata);

    private short[] ReadAll(Dataset dataset, string[] bands) => Read<short>(dataset, bands, -9999);

    private T[] Read<T>(Dataset dataset, string[] bands, double nodata)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        BandPlan[] plans = [.. bands.Select(b => BandPlan.Of(new Measurement { Name = b, Type = PixelTypes.Of<T>(), Nodata = nodata }, Resampling.Nearest))];
        SceneFusion fusion = new([dataset], null, dataset.GeoBox, new GdalRasterReader(projections), new GdalRasterWarper(projections));
        ChosenScenes chosen = new();
        T[] pixels = new T[bands.Length * dataset.GeoBox.PixelCount];
        Assert.True(fusion.Choose(dataset.GeoBox.Window, plans, chosen, default));
        fusion.Read(plans, chosen, pixels.AsMemory(), 2, default);
        return pixels;
    }
}
