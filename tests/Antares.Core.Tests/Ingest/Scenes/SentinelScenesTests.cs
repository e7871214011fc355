using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Ingest.Documents;
using Antares.Ingest.Scenes;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Ingest.Scenes;

public sealed class SentinelScenesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Offsets_are_read_by_the_number_of_the_band()
    {
        SafeFolder.Make(folder.Path);

        DatasetDocument scene = Assert.Single(Find().Documents);

        // band_id 1 is B02, 8 is B8A, 11 is B11, 12 is B12; the test file's offset is -1000 - band_id
        Assert.Equal((-1001, -1008, -1011, -1012, 0), Offsets(scene, "blue", "nir", "swir1", "swir2", "pixel_qa"));
        Assert.Equal("false", scene.Facts["offset_assumed"]);
        Assert.Empty(Find().Warnings);
    }

    [Fact]
    public void Place_time_and_facts_come_from_the_granule()
    {
        SafeFolder.Make(folder.Path);

        DatasetDocument scene = Assert.Single(Find().Documents);

        Assert.Equal((new Affine(699960, 20, 0, 2300040, 0, -20), 30, 20, "EPSG:32613"), (scene.Affine!.Value, scene.Width, scene.Height, scene.Crs));
        Assert.Equal(new DateTimeOffset(2017, 3, 5, 17, 7, 12, 460, TimeSpan.Zero), scene.Centre);
        Assert.Equal(
            ("T13QGB", "S2A_20170305T170151", "04.00", "12.5", "sentinel-2a"),
            (scene.Facts["granule"], scene.Facts["datatake"], scene.Facts["baseline"], scene.Facts["cloud_percent"], scene.Facts["platform"]));
    }

    [Fact]
    public void A_scene_is_the_same_wherever_it_lies_and_with_or_without_its_product_metadata()
    {
        SafeFolder.Make(folder["a"], "02.12", offset: null);
        SafeFolder.Make(folder["b", "deep"], "02.12", offset: null, product: false);

        Assert.Equal(Find("a").Documents[0].Id, Find("b").Documents[0].Id);
    }

    [Theory]
    [InlineData("02.12")]
    [InlineData("03.01")]
    [InlineData("99.99")]
    public void Without_product_metadata_an_early_or_user_baseline_has_no_offset_and_that_is_said_once(string baseline)
    {
        SafeFolder.Make(folder.Path, baseline, product: false);
        SafeFolder.Make(folder.Path, baseline, generation: "20230101T000000", product: false);

        SceneSearch found = Find();

        Assert.All(found.Documents, d => Assert.Equal(0, d.Bands["blue"].Offset));
        Assert.All(found.Documents, d => Assert.Equal("true", d.Facts["offset_assumed"]));
        Assert.Contains("2 of 2 scenes", Assert.Single(found.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_product_metadata_a_late_baseline_asks_for_the_offset()
    {
        SafeFolder.Make(folder.Path, "04.00", product: false);

        AntaresException fault = Assert.Single(Find().Failures).Fault;
        Assert.Contains("--offset -1000", fault.Mend, StringComparison.Ordinal);
        Assert.Contains("--offset 0", fault.Mend, StringComparison.Ordinal);

        DatasetDocument scene = Assert.Single(Find(options: new SceneOptions { Offset = -1000 }).Documents);
        Assert.Equal((-1000, 0), (scene.Bands["blue"].Offset, scene.Bands["pixel_qa"].Offset));
        Assert.Equal("given", scene.Facts["offset_origin"]);
    }

    [Fact]
    public void A_late_baseline_that_lists_no_offset_asks_for_it()
    {
        SafeFolder.Make(folder.Path, "05.09", offset: null);

        AntaresException fault = Assert.Single(Find().Failures).Fault;
        Assert.Contains("no list of BOA_ADD_OFFSET", fault.What, StringComparison.Ordinal);
        Assert.Contains("--offset -1000", fault.Mend, StringComparison.Ordinal);

        Assert.Equal(-1000, Assert.Single(Find(options: new SceneOptions { Offset = -1000 }).Documents).Bands["blue"].Offset);
        Assert.Equal(0, Assert.Single(Find(options: new SceneOptions { Offset = 0 }).Documents).Bands["blue"].Offset);
    }

    [Theory]
    [InlineData("02.12")]
    [InlineData("99.99")]
    public void An_early_or_user_baseline_that_lists_no_offset_has_none(string baseline)
    {
        SafeFolder.Make(folder.Path, baseline, offset: null);

        DatasetDocument scene = Assert.Single(Find().Documents);

        Assert.Equal((0, "read"), (scene.Bands["blue"].Offset, scene.Facts["offset_origin"]));
    }

    [Fact]
    public void A_list_without_a_band_that_is_read_names_it_and_the_option_decides()
    {
        SafeFolder safe = SafeFolder.Make(folder.Path);
        string xml = System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(safe.ProductXml), @">-10\d\d</BOA", ">-1000</BOA");
        File.WriteAllText(safe.ProductXml, xml.Replace("<BOA_ADD_OFFSET band_id=\"8\">-1000</BOA_ADD_OFFSET>", "", StringComparison.Ordinal));

        AntaresException fault = Assert.Single(Find().Failures).Fault;
        Assert.Contains("no BOA_ADD_OFFSET of B8A", fault.What, StringComparison.Ordinal);
        Assert.Contains("--offset", fault.Mend, StringComparison.Ordinal);

        Assert.Equal(-1000, Assert.Single(Find(options: new SceneOptions { Offset = -1000 }).Documents).Bands["nir"].Offset);
        Assert.Contains("--offset says 0", Assert.Single(Find(options: new SceneOptions { Offset = 0 }).Failures).Fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void An_offset_that_contradicts_the_file_is_an_error_that_names_both_and_an_equal_one_is_fine()
    {
        SafeFolder safe = SafeFolder.Make(folder.Path);
        File.WriteAllText(safe.ProductXml, System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(safe.ProductXml), @">-10\d\d</BOA", ">-1000</BOA"));

        AntaresException fault = Assert.Single(Find(options: new SceneOptions { Offset = 0 }).Failures).Fault;
        Assert.Contains("gives band B02 the offset -1000, and --offset says 0", fault.What, StringComparison.Ordinal);

        DatasetDocument scene = Assert.Single(Find(options: new SceneOptions { Offset = -1000 }).Documents);
        Assert.Equal((-1000, "read"), (scene.Bands["blue"].Offset, scene.Facts["offset_origin"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_early_baseline_never_had_an_offset_whatever_the_option_says(bool product)
    {
        SafeFolder.Make(folder.Path, "02.12", offset: null, product: product);

        Assert.Contains("baseline 02.12 have no offset, and --offset says -1000", Assert.Single(Find(options: new SceneOptions { Offset = -1000 }).Failures).Fault.What, StringComparison.Ordinal);
        Assert.Single(Find(options: new SceneOptions { Offset = 0 }).Documents);
    }

    [Fact]
    public void A_bad_scene_is_named_and_the_good_ones_are_there()
    {
        SafeFolder.Make(folder.Path, generation: "20220101T000000");
        SafeFolder noBand = SafeFolder.Make(folder.Path, generation: "20220102T000000");
        SafeFolder cutXml = SafeFolder.Make(folder.Path, generation: "20220103T000000");
        SafeFolder cutImage = SafeFolder.Make(folder.Path, generation: "20220104T000000");
        SafeFolder otherSize = SafeFolder.Make(folder.Path, generation: "20220105T000000");
        Directory.CreateDirectory(folder["S2A_MSIL2A_20170305T170151_N0400_R069_T13QGC_20220414T082126.SAFE"]);
        File.Delete(noBand["B05"]);
        File.WriteAllText(cutXml.ProductXml, "<a><b>");
        File.WriteAllBytes(cutImage["B8A"], SafeFolder.Image(30, 20)[..52]);
        File.WriteAllBytes(otherSize["B11"], SafeFolder.Image(31, 20));

        SceneSearch found = Find();

        Assert.Single(found.Documents);
        Assert.Equal(5, found.Failures.Count);
        AssertFailure(found, noBand.Path, "B05");
        AssertFailure(found, cutXml.Path, "damaged");
        AssertFailure(found, cutImage.Path, "cut");
        AssertFailure(found, otherSize.Path, "31 x 20");
        AssertFailure(found, "S2A_MSIL2A_20170305T170151_N0400_R069_T13QGC_20220414T082126.SAFE", "no granule");
    }

    [Fact]
    public void A_DTD_is_refused()
    {
        SafeFolder safe = SafeFolder.Make(folder.Path);
        File.WriteAllText(safe.ProductXml, """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>""");

        AssertFailure(Find(), safe.Path, "DTD");
    }

    [Fact]
    public void Another_quantification_is_an_error()
    {
        SafeFolder safe = SafeFolder.Make(folder.Path);
        File.WriteAllText(safe.ProductXml, File.ReadAllText(safe.ProductXml).Replace(">10000<", ">1000<", StringComparison.Ordinal));

        AssertFailure(Find(), safe.Path, "1000");
    }

    [Fact]
    public void A_scene_itself_and_folders_of_two_levels_are_found_and_level_1_is_passed_over()
    {
        SafeFolder safe = SafeFolder.Make(folder["2017", "03"]);
        Directory.CreateDirectory(folder["S2A_MSIL1C_20170305T170151_N0204_R069_T13QGB_20170305T170150.SAFE", "GRANULE"]);

        Assert.Single(Find().Documents);
        Assert.Empty(Find().Failures);
        Assert.Single(SentinelScenes.At20(new GdalSourceFiles()).Find(safe.Path + "/", new SceneOptions()).Documents);
    }

    [Fact]
    public void An_empty_folder_and_a_missing_one_are_errors()
    {
        Assert.Contains("no SAFE folder", Assert.Throws<AntaresException>(() => Find()).What, StringComparison.Ordinal);
        Assert.Contains("no such folder", Assert.Throws<AntaresException>(() => Find("nowhere")).What, StringComparison.Ordinal);
    }

    [SharedTheory]
    [InlineData("S2A_MSIL2A_20190212T192651_N0212_R013_T07HFE_20201007T160857.SAFE", "02.12", 0, "51.580326")]
    [InlineData("S2B_MSIL2A_20220413T150759_N0400_R025_T33XWJ_20220414T082126.SAFE", "04.00", -1000, "98.944211")]
    [InlineData("S2A_MSIL2A_20230821T221941_N0509_R029_T01KAB_20230822T021825.SAFE", "05.09", -1000, "59.050727")]
    public void Real_metadata_of_three_baselines_is_read(string name, string baseline, double offset, string cloud)
    {
        string source = SharedData.PathOf("data", "fixtures", "s2_metadata", name);
        string granule = Path.GetFileName(Directory.GetDirectories(Path.Combine(source, "GRANULE"))[0]);
        Directory.CreateDirectory(folder[name, "GRANULE", granule, "IMG_DATA", "R20m"]);
        File.Copy(Path.Combine(source, "MTD_MSIL2A.xml"), folder[name, "MTD_MSIL2A.xml"]);
        File.Copy(Path.Combine(source, "GRANULE", granule, "MTD_TL.xml"), folder[name, "GRANULE", granule, "MTD_TL.xml"]);
        foreach (string band in SafeFolder.Bands)
        {
            File.WriteAllBytes(folder[name, "GRANULE", granule, "IMG_DATA", "R20m", $"T_{band}_20m.jp2"], SafeFolder.Image(5490, 5490));
        }

        DatasetDocument scene = Assert.Single(Find().Documents);

        Assert.Equal((baseline, cloud), (scene.Facts["baseline"], scene.Facts["cloud_percent"]));
        Assert.All(scene.Bands.Where(b => b.Key != "pixel_qa"), b => Assert.Equal(offset, b.Value.Offset));
        Assert.Equal(0, scene.Bands["pixel_qa"].Offset);
        Assert.Equal(DatasetIds.Of(Key(name, granule, baseline)), scene.Id);
    }

    private static string Key(string name, string granule, string baseline)
    {
        string[] parts = name[..^".SAFE".Length].Split('_');
        return $"sentinel-2-l2a/{parts[5]}/{parts[0]}_{parts[2]}/{granule.Split('_')[3]}/{baseline}/{parts[6]}";
    }

    private static (double, double, double, double, double) Offsets(DatasetDocument scene, params string[] names)
    {
        double[] offsets = [.. names.Select(n => scene.Bands[n].Offset)];
        return (offsets[0], offsets[1], offsets[2], offsets[3], offsets[4]);
    }

    private static void AssertFailure(SceneSearch found, string path, string what) =>
        Assert.Contains(what, Assert.Single(found.Failures, f => f.Scene == Path.GetFileName(path)).Fault.What, StringComparison.OrdinalIgnoreCase);

    private SceneSearch Find(string below = "", SceneOptions? options = null) =>
        SentinelScenes.At20(new GdalSourceFiles()).Find(folder[below], options ?? new SceneOptions());
}
