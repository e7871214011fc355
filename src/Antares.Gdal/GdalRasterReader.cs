using Antares.Catalog;
using Antares.Gdal.Native;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Reads rasters of every format that GDAL knows, also inside archives (<c>/vsizip/...</c>). Any thread may call.</summary>
/// <remarks>
/// Whole blocks in the file's own type go straight into the caller's memory. Other windows come from decoded blocks where there are some to
/// keep them, else through GDAL's block cache.
/// </remarks>
/// <param name="projections">Names the reference systems.</param>
/// <param name="pool">Open files; the shared pool when left out.</param>
/// <param name="blocks">Keeps decoded blocks; none are kept when left out.</param>
public sealed unsafe class GdalRasterReader(IProjections projections, GdalDatasetPool? pool = null, DecodedBlocks? blocks = null) : IRasterReader
{
    private const long BytesBetweenChecks = 32 << 20;
    private readonly GdalDatasetPool pool = pool ?? GdalDatasetPool.Shared;

    /// <inheritdoc/>
    public RasterInfo Describe(string path) => RemoteTries.Run(path, isAgain => DescribeOnce(path, isAgain));

    private RasterInfo DescribeOnce(string path, bool isAgain)
    {
        Renew(path, isAgain);
        FileStamp stamp = FileStamp.Of(path);
        if (pool.Headers.Find(path, stamp)?.Info is RasterInfo known)
        {
            return known;
        }

        using GdalDatasetLease file = pool.Lease(path, stamp);
        RasterHeader header = RasterHeader.Of(file, pool.IsOwn(path));
        RasterInfo info = header.Describe(file, projections);
        pool.Headers.Keep(path, stamp, header, info);
        return info;
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<int, string> Categories(string path) => RemoteTries.Run(path, isAgain => CategoriesOnce(path, isAgain));

    private Dictionary<int, string> CategoriesOnce(string path, bool isAgain)
    {
        Renew(path, isAgain);
        using GdalDatasetLease file = pool.Lease(path, FileStamp.Of(path));
        return ClassNames.Of(path, file.Band(1));
    }

    /// <inheritdoc/>
    public RasterSteps? Steps(string path) => RemoteTries.Run(path, isAgain => StepsOnce(path, isAgain));

    private RasterSteps? StepsOnce(string path, bool isAgain)
    {
        Renew(path, isAgain);
        using GdalDatasetLease file = pool.Lease(path, FileStamp.Of(path));
        return BandSteps.Of(file);
    }

    /// <inheritdoc/>
    public void Read<T>(Band band, PixelWindow window, Span<T> pixels, CancellationToken cancel = default)
        where T : unmanaged
    {
        if (pixels.Length != window.PixelCount)
        {
            throw new ArgumentException($"{pixels.Length} pixels do not fill {window.Width} x {window.Height}.", nameof(pixels));
        }

        Read(band, window, pixels, window.Width, cancel);
    }

    /// <inheritdoc/>
    /// <remarks>Takes the nearest pixels of the coarsest overview or resolution level that is fine enough.</remarks>
    public void ReadSparsely<T>(Band band, PixelWindow window, int width, int height, Span<T> pixels, CancellationToken cancel = default)
        where T : unmanaged
    {
        if (width < 1 || height < 1 || width > window.Width || height > window.Height || pixels.Length != width * height)
        {
            throw new ArgumentException($"{pixels.Length} pixels are no {width} x {height} of {window.Width} x {window.Height}.", nameof(pixels));
        }

        int type = GdalTypes.Of(PixelTypes.Of<T>());
        fixed (T* target = pixels)
        {
            PixelTarget result = new((byte*)target, type, sizeof(T), width, new PixelWindow(0, 0, width, height));
            RemoteTries.Run(band.Path, isAgain => ReadSparselyOnce(band, window, result, isAgain, cancel), cancel);
        }
    }

    private int ReadSparselyOnce(Band band, PixelWindow window, PixelTarget result, bool isAgain, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Renew(band.Path, isAgain);
        FileStamp stamp = FileStamp.Of(band.Path);
        Header(band.Path, stamp).Check(band, window);
        using GdalDatasetLease file = pool.Lease(band.Path, stamp);
        int failed = GdalApi.GDALRasterIOEx(
            file.Band(band.Index), 0, window.Column, window.Row, window.Width, window.Height, result.At(0, 0), result.Window.Width, result.Window.Height,
            result.Type, result.PixelBytes, result.RowBytes, null);
        return failed != 0 || GdalErrors.Any ? throw GdalFault.Damaged(file.Path) : 0;
    }

    /// <summary>Reads a window into a part of a larger plane.</summary>
    /// <param name="band">Absolute path and band number.</param>
    /// <param name="window">Pixels, wholly inside the file.</param>
    /// <param name="pixels">Result; begins with the first pixel of the window and holds at least its last one.</param>
    /// <param name="stride">Pixels from one row of the result to the next.</param>
    /// <param name="cancel">Checked between blocks.</param>
    internal void Read<T>(Band band, PixelWindow window, Span<T> pixels, int stride, CancellationToken cancel)
        where T : unmanaged
    {
        if (window.IsEmpty)
        {
            return;
        }

        int type = GdalTypes.Of(PixelTypes.Of<T>());
        fixed (T* target = pixels[..(((window.Height - 1) * stride) + window.Width)])
        {
            PixelTarget result = new((byte*)target, type, sizeof(T), stride, window);
            RemoteTries.Run(band.Path, isAgain => ReadOnce(band, result, isAgain, cancel), cancel);
        }
    }

    private int ReadOnce(Band band, PixelTarget result, bool isAgain, CancellationToken cancel)
    {
        Renew(band.Path, isAgain);
        FileStamp stamp = FileStamp.Of(band.Path);
        RasterHeader header = Header(band.Path, stamp);
        header.Check(band, result.Window);
        bool isRemote = SourcePath.IsRemote(band.Path);
        if (IsDirect(band, header, result) && !isRemote)
        {
            if (header.Lerc?.Read(band.Path, result, cancel) is >= 0 and int decoded)
            {
                pool.Counts.AddBlocks(decoded);
                return decoded;
            }

            using GdalDatasetLease file = pool.Lease(band.Path, stamp);
            BlockReads.Read(file, band.Index, header.Blocks, result, cancel);
        }
        else if (blocks is not null && stamp != default && blocks.Fits(header, band.Index))
        {
            blocks.Read(new BlockSource(band.Path, stamp, header, pool), band.Index, result, cancel);
        }
        else
        {
            using GdalDatasetLease file = pool.Lease(band.Path, stamp);
            ReadPlainly(file, band.Index, result, isRemote ? int.MaxValue : BytesBetweenChecks, cancel);
        }

        return 0;
    }

    /// <summary>Before another try: nothing that the failed one has left is used.</summary>
    private void Renew(string path, bool isAgain)
    {
        if (isAgain)
        {
            pool.Forget(path);
        }
    }

    /// <summary>Whole blocks that nobody else is known to need.</summary>
    private bool IsDirect(Band band, RasterHeader header, PixelTarget target) =>
        header.BandTypes[band.Index - 1] == target.Type && !header.IsInterleaved && header.Blocks.IsWhole(target.Window)
        && (blocks is null || pool.IsOwn(band.Path) || !blocks.IsExpected(band.Path));

    private static void ReadPlainly(GdalDatasetLease file, int index, PixelTarget target, long bytesAtOnce, CancellationToken cancel)
    {
        nint band = file.Band(index);
        PixelWindow window = target.Window;
        int rows = (int)Math.Clamp(bytesAtOnce / ((long)window.Width * target.PixelBytes), 1, window.Height);
        foreach (PixelWindow part in window.Shifted(0, -window.Row).Strips(rows))
        {
            cancel.ThrowIfCancellationRequested();
            PixelWindow strip = part.Shifted(0, window.Row);
            int failed = GdalApi.GDALRasterIOEx(
                band, 0, strip.Column, strip.Row, strip.Width, strip.Height, target.At(strip.Column, strip.Row), strip.Width, strip.Height,
                target.Type, target.PixelBytes, target.RowBytes, null);
            if (failed != 0 || GdalErrors.Any)
            {
                throw GdalFault.Damaged(file.Path);
            }
        }
    }

    private RasterHeader Header(string path, FileStamp stamp)
    {
        if (pool.Headers.Find(path, stamp)?.Header is RasterHeader known)
        {
            return known;
        }

        using GdalDatasetLease file = pool.Lease(path, stamp);
        RasterHeader header = RasterHeader.Of(file, pool.IsOwn(path));
        pool.Headers.Keep(path, stamp, header, info: null);
        return header;
    }
}
