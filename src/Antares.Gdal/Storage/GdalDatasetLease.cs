using Antares.Gdal.Native;

namespace Antares.Gdal;

/// <summary>The right to use one open file on this thread.</summary>
internal readonly struct GdalDatasetLease(GdalDatasetPool pool, OpenDataset file) : IDisposable
{
    public nint Handle => file.Handle;

    public string Path => file.Path;

    /// <summary>The handle of a band, or a fault that says how many there are.</summary>
    public nint Band(int index)
    {
        int count = GdalApi.GDALGetRasterCount(file.Handle);
        return index >= 1 && index <= count ? GdalApi.GDALGetRasterBand(file.Handle, index) : throw NoSuchBand(file.Path, index, count);
    }

    /// <summary>Notes that blocks of so many bytes each were decoded.</summary>
    public void Decoded(int blocks, long blockBytes)
    {
        file.Decoded(blockBytes);
        pool.Counts.AddBlocks(blocks);
    }

    /// <summary>Gives the file back; one that reported an error is closed.</summary>
    public void Dispose() => pool.Return(file, keep: !GdalErrors.Any);

    /// <summary>The fault of a band number that the file does not have.</summary>
    public static AntaresException NoSuchBand(string path, int index, int count) =>
        new($"The file has {count} bands; band {index} was asked for.", path, "Check the band number in the product or metadata file.");
}
