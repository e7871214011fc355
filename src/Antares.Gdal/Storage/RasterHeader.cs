using System.Runtime.InteropServices;
using Antares.Catalog;
using Antares.Gdal.Native;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>What a file says of itself, and how its blocks are decoded.</summary>
internal sealed unsafe record RasterHeader(RasterInfo Info, IReadOnlyList<int> BandTypes, BlockGrid Blocks, bool IsInterleaved)
{
    /// <summary>Reads the header of an open file.</summary>
    public static RasterHeader Of(GdalDatasetLease file, IProjections projections)
    {
        int count = GdalApi.GDALGetRasterCount(file.Handle), found = 0, width = 0, height = 0;
        nint first = file.Band(1);
        double nodata = GdalApi.GDALGetRasterNoDataValue(first, &found);
        GeoBox plane = new(CrsOf(file, projections), AffineOf(file.Handle), GdalApi.GDALGetRasterXSize(file.Handle), GdalApi.GDALGetRasterYSize(file.Handle));
        DataType type = GdalTypes.ToDataType(GdalApi.GDALGetRasterDataType(first), file.Path);
        GdalApi.GDALGetBlockSize(first, &width, &height);
        BlockGrid blocks = new(plane.Window, width, height);
        RasterInfo info = new(plane, type, found != 0 ? nodata : null, count) { BlockWidth = width, BlockHeight = height };
        bool interleaved = count > 1 && Marshal.PtrToStringUTF8(GdalApi.GDALGetMetadataItem(file.Handle, "INTERLEAVE", "IMAGE_STRUCTURE")) == "PIXEL";
        return new RasterHeader(info, BandTypesOf(file, count, width, height), blocks, interleaved);
    }

    /// <summary>GDAL's type of a band when its blocks can be read as they are: a type of ours, and blocks as those of the first band.</summary>
    public bool HasPlainBlocks(int band) => BandTypes[band - 1] > 0;

    /// <summary>Checks a band number and a window.</summary>
    /// <exception cref="AntaresException">There is no such band.</exception>
    /// <exception cref="ArgumentException">The window is not inside the file.</exception>
    public void Check(Band band, PixelWindow window)
    {
        if (band.Index < 1 || band.Index > Info.BandCount)
        {
            throw GdalDatasetLease.NoSuchBand(band.Path, band.Index, Info.BandCount);
        }

        PixelWindow all = Info.GeoBox.Window;
        if (all.Intersect(window) != window)
        {
            throw new ArgumentException($"Window {window} is not inside the {all.Width} x {all.Height} pixels of {band.Path}.", nameof(window));
        }
    }

    private static int[] BandTypesOf(GdalDatasetLease file, int count, int width, int height)
    {
        int[] types = new int[count];
        for (int index = 1; index <= count; index++)
        {
            nint band = file.Band(index);
            int columns = 0, rows = 0, type = GdalApi.GDALGetRasterDataType(band);
            GdalApi.GDALGetBlockSize(band, &columns, &rows);
            types[index - 1] = type is >= 1 and <= 7 && columns == width && rows == height ? type : 0;
        }

        return types;
    }

    private static Affine AffineOf(nint dataset)
    {
        double* numbers = stackalloc double[6];
        return GdalApi.GDALGetGeoTransform(dataset, numbers) == 0
            ? new Affine(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
            : new Affine(0, 1, 0, 0, 0, -1);
    }

    private static Crs CrsOf(GdalDatasetLease file, IProjections projections)
    {
        string? wkt = SpatialReference.WktOf(GdalApi.GDALGetSpatialRef(file.Handle));
        return string.IsNullOrEmpty(wkt) ? new Crs("") : projections.Resolve(wkt);
    }
}
