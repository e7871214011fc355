using Antares.Export;
using Antares.Gdal;
using Antares.Grid;
using Antares.Storage;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Core.Tests.Export;

/// <summary>Somebody else exports the same map, under the same file name, while a file is being written.</summary>
public sealed class ExportsAtOnceTests
{
    private const string Held = "Another antares process works on db_to_";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Polygons_come_from_the_own_fragments_alone(bool dissolve)
    {
        using FakeMap map = new(1);
        VectorExportOptions options = new() { Name = FakeMap.Name, FileName = map.PathOf("map.gpkg"), Projection = map.Grid.Crs.Definition, Dissolve = dissolve };
        map.VectorStage.Run(options with { FileName = map.PathOf("undisturbed.gpkg") }, default);
        VectorExportStage other = new(map.Services with { Runner = map.NewRunner() }, new GdalVectorWriter(map.Files));
        AntaresException? told = null;
        long elsewhere = 0;

        VectorExportResult own = new VectorExportStage(map.Services, new MeanwhileVectors(new GdalVectorWriter(map.Files), () =>
        {
            told = Assert.Throws<AntaresException>(() => other.Run(options with { Projection = "EPSG:4326" }, default));
            elsewhere = other.Run(options with { FileName = OtherFolder(map, "map.gpkg"), Projection = "EPSG:4326" }, default).Polygons;
        })).Run(options, default);

        Assert.StartsWith(Held, told?.What, StringComparison.Ordinal);
        Assert.Equal(own.Polygons, elsewhere);
        Assert.Equal(Shapes(map, "undisturbed.gpkg"), Shapes(map, "map.gpkg"));
    }

    [Fact]
    public void Pixels_come_from_the_own_fragments_alone()
    {
        using FakeMap map = new(2);
        RasterExportOptions options = new() { Name = FakeMap.Name, FileName = map.PathOf("map.tif") };
        RasterExportStage other = StageOf(map, new GdalRasterWriter(map.Files), map.Services with { Runner = map.NewRunner() });
        AntaresException? told = null;
        RasterExportResult? elsewhere = null;

        RasterExportResult own = StageOf(
            map,
            new MeanwhileRasters(new GdalRasterWriter(map.Files), () =>
            {
                told = Assert.Throws<AntaresException>(() => other.Run(options with { Area = map.Region(new PixelWindow(-30, -20, 55, 40)) }, default));
                elsewhere = other.Run(options with { FileName = OtherFolder(map, "map.tif") }, default);
            }),
            map.Services).Run(options, default);

        Assert.StartsWith(Held, told?.What, StringComparison.Ordinal);
        Assert.Equal(own.Plane, elsewhere?.Plane);
        Assert.Equal(File.ReadAllBytes(OtherFolder(map, "map.tif")), File.ReadAllBytes(map.PathOf("map.tif")));
    }

    private static RasterExportStage StageOf(FakeMap map, IRasterWriter writer, ExportServices services) =>
        new(services, writer, new GdalRasterWarper(map.Projections), new GdalPolygonBurner());

    private static string OtherFolder(FakeMap map, string file) => Path.Combine(Directory.CreateDirectory(map.PathOf("elsewhere")).FullName, file);

    private static string[] Shapes(FakeMap map, string file) =>
        [.. map.VectorReader.Read(map.VectorReader.Layers(map.PathOf(file)).Single()).Select(f => f.Shape!.AsText())];

    private sealed class MeanwhileVectors(IVectorWriter writer, Action meanwhile) : IVectorWriter
    {
        public long Write(VectorFile file, IEnumerable<(Geometry Shape, object?[] Values)> features, CancellationToken cancel = default)
        {
            meanwhile();
            return writer.Write(file, features, cancel);
        }
    }

    private sealed class MeanwhileRasters(IRasterWriter writer, Action meanwhile) : IRasterWriter
    {
        public IRasterSink Create(RasterFile file)
        {
            if (file.Format == RasterFormat.CloudOptimized)
            {
                meanwhile();
            }

            return writer.Create(file);
        }
    }
}
