using Antares.Catalog;
using Antares.Storage;
using Antares.TestKit;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Gdal.Tests;

public sealed class FullDiskTests
{
    [SmallDiskTheory]
    [InlineData(RasterFormat.StorageUnit)]
    [InlineData(RasterFormat.GeoTiff)]
    [InlineData(RasterFormat.CloudOptimized)]
    [InlineData(RasterFormat.Jpeg2000)]
    [InlineData(RasterFormat.Png)]
    public void A_raster_that_does_not_fit_names_its_file_and_leaves_nothing(RasterFormat format)
    {
        using SmallDisk disk = SmallDisk.Mount(800);
        RasterFile file = new(Path.Combine(disk.Path, "a.tif"), format, Rasters.Utm(1400, 1400), DataType.UInt8);
        byte[] noise = new byte[file.GeoBox.PixelCount];
        new Random(1).NextBytes(noise);

        AntaresException fault = Assert.ThrowsAny<AntaresException>(() => Rasters.Save(file, noise));

        Assert.Contains("disk is full", fault.What);
        Assert.Equal(file.Path, fault.Where);
        Assert.Empty(Directory.EnumerateFileSystemEntries(disk.Path));
    }

    [SmallDiskTheory]
    [InlineData("ESRI Shapefile", "a.shp")]
    [InlineData("GPKG", "a.gpkg")]
    [InlineData("GeoJSON", "a.geojson")]
    [InlineData("FlatGeobuf", "a.fgb")]
    public void A_vector_file_that_does_not_fit_names_its_file_and_leaves_nothing(string driver, string name)
    {
        using SmallDisk disk = SmallDisk.Mount(300);
        VectorFile file = new(Path.Combine(disk.Path, name), driver, "a", new Grid.Crs("EPSG:32614"), [("name", typeof(string))]);
        LinearRing ring = new([new(0, 0), new(0, 1), new(1, 1), new(0, 0)]);
        IEnumerable<(Geometry, object?[])> features = Enumerable.Range(0, 20_000).Select(i => ((Geometry)new Polygon(ring), new object?[] { $"feature {i}" }));

        AntaresException fault = Assert.ThrowsAny<AntaresException>(() => new GdalVectorWriter(Rasters.Files).Write(file, features));

        Assert.Contains("disk is full", fault.What);
        Assert.Equal(file.Path, fault.Where);
        Assert.Empty(Directory.EnumerateFileSystemEntries(disk.Path));
    }
}
