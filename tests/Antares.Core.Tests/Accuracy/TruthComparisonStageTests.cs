using Antares.Accuracy;
using Antares.Catalog;
using Antares.Core.Tests.Export;
using Antares.Gdal;
using Antares.Grid;
using Antares.Storage;
using Xunit;

namespace Antares.Core.Tests.Accuracy;

public sealed class TruthComparisonStageTests
{
    [Fact]
    public void A_pixel_without_a_class_is_wrong_where_the_truth_is_known()
    {
        using FakeMap map = new(21);
        int[] truth = [.. map.Keys.Select((key, i) => i % 5 == 0 ? 0 : i % 7 == 0 ? 99 : key == 0 ? 1 : map.CodeOf(key))];
        WriteTruth(map, truth);
        TruthComparisonStage stage = new(map.Workspace, map.Catalog, map.Reader, new GdalRasterWarper(map.Projections), map.Runner);

        TruthComparison found = stage.Compare(map.Catalog.FindProduct(FakeMap.Name)!, map.PathOf("truth.tif"), default);

        Assert.Equal(0, found.Run.ExitCode);
        Assert.Equal(truth.Count(t => t != 0), found.Pixels);
        Assert.Equal(truth.Where((t, i) => t != 0 && t == map.CodeOf(map.Keys[i])).Count(), found.Right);
        Assert.Equal(truth.Where((t, i) => t != 0 && map.Keys[i] == 0).Count(), found.Unclassified);
        Assert.InRange(found.UnclassifiedShare, 0.01, 0.2);
        Assert.Equal(found.Right / (double)found.Pixels, found.Accuracy);
    }

    private static void WriteTruth(FakeMap map, int[] pixels)
    {
        GeoBox plane = map.Grid.GeoBoxOf(map.Window);
        using IRasterSink sink = new GdalRasterWriter(map.Files).Create(new RasterFile(map.PathOf("truth.tif"), RasterFormat.GeoTiff, plane, DataType.Int32));
        sink.Write<int>(plane.Window, pixels);
        sink.Complete();
    }
}
