using Antares.Gdal.Native;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Writes windows straight into a GeoTIFF of any size; other formats are made from it at the end.</summary>
internal sealed unsafe class StreamSink : IRasterSink
{
    private readonly RasterFile file;
    private readonly IFileStore files;
    private readonly GdalDatasetPool pool;
    private readonly string work;
    private nint dataset;

    /// <summary>Creates the working file.</summary>
    public StreamSink(RasterFile file, IFileStore files, GdalDatasetPool pool)
    {
        this.file = file;
        this.files = files;
        this.pool = pool;
        bool direct = file.Format == RasterFormat.GeoTiff;
        work = files.Aside(direct ? file.Path : Path.ChangeExtension(file.Path, ".tif"));
        if (!direct)
        {
            files.SweepAsideOf(file.Path); // Reason: files of the cube are swept once a run, exports lie in folders of others.
        }

        try
        {
            dataset = DatasetHeader.Create(file, work, direct ? TiffOptions.Plain(file) : TiffOptions.Temporary(file));
        }
        catch
        {
            File.Delete(work);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Write<T>(PixelWindow window, ReadOnlySpan<T> pixels, int band = 1)
        where T : unmanaged
    {
        SinkArguments.Check(file, window, pixels, band);
        ObjectDisposedException.ThrowIf(dataset == 0, this);
        if (window.IsEmpty)
        {
            return;
        }

        GdalErrors.Clear();
        int failed;
        fixed (T* buffer = pixels)
        {
            failed = GdalApi.GDALRasterIOEx(
                GdalApi.GDALGetRasterBand(dataset, band), 1, window.Column, window.Row, window.Width, window.Height,
                buffer, window.Width, window.Height, GdalTypes.Of(file.Type), 0, 0, null);
        }

        if (failed != 0 || GdalErrors.Any)
        {
            throw GdalFault.Unwritable(file.Path);
        }
    }

    /// <inheritdoc/>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(dataset == 0, this);
        CloseWork();
        string aside = work;
        try
        {
            aside = file.Format == RasterFormat.GeoTiff ? work : Convert();
            ClassSidecar.Publish(file, files);
            pool.Forget(file.Path);
            files.Publish(aside, file.Path);
        }
        finally
        {
            Remove(aside);
            Remove(work);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (dataset != 0)
        {
            GdalApi.GDALClose(dataset);
            dataset = 0;
            GdalErrors.Clear(); // Reason: the file is thrown away.
        }

        Remove(work);
    }

    private void CloseWork()
    {
        GdalErrors.Clear();
        GdalApi.GDALFlushCache(dataset);
        GdalApi.GDALClose(dataset);
        dataset = 0;
        if (GdalErrors.Any)
        {
            Remove(work);
            throw GdalFault.Unwritable(file.Path);
        }
    }

    private string Convert()
    {
        string aside = files.Aside(file.Path);
        (string driver, List<string> options) = file.Format switch
        {
            RasterFormat.CloudOptimized => ("COG", TiffOptions.CloudOptimized(file)),
            RasterFormat.Jpeg2000 => ("JP2OpenJPEG", TiffOptions.Jpeg2000(file)),
            _ => ("PNG", []),
        };
        try
        {
            GdalCopy.Make(work, aside, driver, options, file.Path);
            return aside;
        }
        catch
        {
            Remove(aside);
            throw;
        }
    }

    /// <summary>Removes a working file and what drivers put beside it.</summary>
    private static void Remove(string aside)
    {
        string folder = Path.GetDirectoryName(aside)!;
        if (Directory.Exists(folder))
        {
            foreach (string left in Directory.EnumerateFiles(folder, Path.GetFileName(aside) + "*"))
            {
                File.Delete(left);
            }
        }
    }
}
