using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Documents;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Ingest.Documents;

public sealed class DatasetDocumentsTests
{
    private const string Eo = """
        id: 3b9f1a52-6f3f-4ac2-9d5f-0f3a4a3f7f10
        product_type: sen2cor
        platform: {code: sentinel2}
        instrument: {name: MSI}
        format: {name: JPEG2000}
        extent:
          center_dt: '2017-03-05T17:01:51'
          from_dt: '2017-03-05T17:01:50'
          to_dt: '2017-03-05T17:01:52'
        grid_spatial: {projection: {spatial_reference: 'EPSG:32613'}}
        image:
          bands:
            blue: {path: /scenes/blue.jp2, layer: 1}
            green: {path: /scenes/green.jp2, layer: 2}
        lineage: {source_datasets: {}}
        """;

    [Fact]
    public void A_document_of_the_seed_is_read()
    {
        DatasetDocument document = Read(Eo);

        Assert.Equal(Guid.Parse("3b9f1a52-6f3f-4ac2-9d5f-0f3a4a3f7f10"), document.Id);
        Assert.Equal(new DateTimeOffset(2017, 3, 5, 17, 1, 51, TimeSpan.Zero), document.Centre);
        Assert.Equal(new Band("/scenes/green.jp2", 2), document.Bands["green"]);
        Assert.Equal("sen2cor", document.Metadata["product_type"]);
        Assert.Equal("sentinel2", document.Metadata["platform.code"]);
        Assert.Null(document.Affine);
    }

    [Fact]
    public void What_was_written_is_read_back()
    {
        DatasetDocument document = new()
        {
            Id = DatasetIds.Of("scene"),
            Product = "s2",
            Label = "it's one",
            Crs = "EPSG:32613",
            Affine = new Affine(499980, 20, 0, 2300040, 0, -20),
            Width = 5490,
            Height = 300,
            Start = new DateTimeOffset(2017, 3, 5, 17, 1, 51, 24, TimeSpan.Zero),
            End = new DateTimeOffset(2017, 3, 5, 17, 1, 52, TimeSpan.Zero),
            Centre = new DateTimeOffset(2017, 3, 5, 17, 1, 51, 24, TimeSpan.Zero),
            Bands = new Dictionary<string, Band> { ["blue"] = new("/a b/it's: blue.jp2", 1, -1000), ["pixel_qa"] = new("/a/qa.jp2", 3) },
            Facts = new Dictionary<string, string> { ["cloud_percent"] = "12.5", ["baseline"] = "04.00", ["platform"] = "sentinel-2a" },
        };

        DatasetDocument read = Read(Eo3Writer.Write([document]));

        Assert.Equal((document.Id, document.Product, document.Label, document.Crs), (read.Id, read.Product, read.Label, read.Crs));
        Assert.Equal((document.Affine, document.Width, document.Height), (read.Affine, read.Width, read.Height));
        Assert.Equal((document.Start, document.End, document.Centre), (read.Start, read.End, read.Centre));
        Assert.Equal(document.Bands, read.Bands);
        Assert.Equal(document.Facts.OrderBy(f => f.Key), read.Facts.OrderBy(f => f.Key));
    }

    [Fact]
    public void A_bad_document_does_not_hide_the_good_ones()
    {
        var documents = DatasetDocuments.Parse($"{Eo}\n---\n{Eo.Replace("3b9f", "xxxx", StringComparison.Ordinal)}\n---\n{Eo}\n", "d.yaml");

        Assert.Equal([true, false, true], documents.Select(d => d.Document is not null));
        Assert.Equal("d.yaml:17", documents[1].Fault!.Where);
    }

    [SharedFact]
    public void Documents_of_other_cubes_are_read()
    {
        string folder = SharedData.PathOf("data", "fixtures", "odc_yaml", "datacube_core");

        DatasetDocument landsat = DatasetDocuments.Read(Path.Combine(folder, "ls8_dataset.yaml"))[0].Document!;
        DatasetDocument africa = DatasetDocuments.Read(Path.Combine(folder, "s2_africa_dataset.yaml"))[0].Document!;

        Assert.Equal(("ga_ls8c_ard_3", 7901, 7941), (landsat.Product, landsat.Width, landsat.Height));
        Assert.Equal(Path.Combine(folder, "ga_ls8c_nbart_3-0-0_090086_2016-05-12_final_band02.tif"), landsat.Bands["nbart_blue"].Path);
        Assert.Equal("58.910716655901616", landsat.Facts["cloud_percent"]);
        Assert.Equal(new Affine(300000, 10, 0, 9500020, 0, -10), africa.Affine);
        Assert.Equal("/vsis3/deafrica-sentinel-2/sentinel-s2-l2a-cogs/37/M/CQ/2022/8/S2A_37MCQ_20220808_0_L2A/B02.tif", africa.Bands["B02"].Path);
    }

    private static DatasetDocument Read(string text)
    {
        (DatasetDocument? document, AntaresException? fault) = Assert.Single(DatasetDocuments.Parse(text, "d.yaml"));
        return document ?? throw fault!;
    }
}
