using System.Runtime.InteropServices;
using Antares.Catalog;
using Antares.Gdal.Native;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>How the pixels of a file are stored: what a read needs.</summary>
/// <param name="BandTypes">GDAL's type per band; 0 where it is none of ours or the blocks differ from those of the first band.</param>
/// <param name="Blocks">How the plane is cut.</param>
/// <param name="IsInterleaved">True where a block holds all bands.</param>
internal sealed unsafe record RasterHeader(IReadOnlyList<int> BandTypes, BlockGrid Blocks, bool IsInterleaved)
{
    /// <summary>Where the blocks lie in the file, for our own storage units; null where only GDAL can read them.</summary>
    public LercBlocks? Lerc { get; private init; }

    /// <summary>Number of bands.</summary>
    public int BandCount => BandTypes.Count;

    /// <summary>Reads the header of an open file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="isOwn">True for a storage unit of our own.</param>
    public static RasterHeader Of(GdalDatasetLease file, bool isOwn)
    {
        int count = GdalApi.GDALGetRasterCount(file.Handle), width = 0, height = 0;
        GdalApi.GDALGetBlockSize(file.Band(1), &width, &height);
        PixelWindow plane = new(0, 0, GdalApi.GDALGetRasterXSize(file.Handle), GdalApi.GDALGetRasterYSize(file.Handle));
        bool interleaved = count > 1 && Marshal.PtrToStringUTF8(GdalApi.GDALGetMetadataItem(file.Handle, "INTERLEAVE", "IMAGE_STRUCTURE")) == "PIXEL";
        BlockGrid blocks = new(plane, width, height);
        return new RasterHeader(BandTypesOf(file, count, width, height), blocks, interleaved) { Lerc = isOwn ? LercBlocks.Of(file, blocks, count) : null };
    }

    /// <summary>What the file says of itself; finding the reference system costs more than opening the file.</summary>
    public RasterInfo Describe(GdalDatasetLease file, IProjections projections)
    {
        nint first = file.Band(1);
        int found = 0;
        double nodata = GdalApi.GDALGetRasterNoDataValue(first, &found);
        GeoBox plane = new(CrsOf(file, projections), AffineOf(file.Handle), Blocks.Plane.Width, Blocks.Plane.Height);
        DataType type = GdalTypes.ToDataType(GdalApi.GDALGetRasterDataType(first), file.Path);
        return new RasterInfo(plane, type, found != 0 ? nodata : null, BandCount) { BlockWidth = Blocks.Width, BlockHeight = Blocks.Height };
    }

    /// <summary>True for a band whose blocks can be read as they are.</summary>
    public bool HasPlainBlocks(int band) => BandTypes[band - 1] > 0;

    /// <summary>Checks a band number and a window.</summary>
    /// <exception cref="AntaresException">There is no such band.</exception>
    /// <exception cref="ArgumentException">The window is not inside the file.</exception>
    public void Check(Band band, PixelWindow window)
    {
        if (band.Index < 1 || band.Index > BandCount)
        {
            throw GdalDatasetLease.NoSuchBand(band.Path, band.Index, BandCount);
        }

        PixelWindow all = Blocks.Plane;
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
