using Antares.Gdal.Native;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>A virtual file of GDAL as a stream for reading.</summary>
internal sealed unsafe class FileHandle : Stream
{
    private const int FromStart = 0, FromEnd = 2;
    private readonly string path;
    private nint file;

    private FileHandle(string path, nint file, long length) => (this.path, this.file, Length) = (path, file, length);

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length { get; }

    /// <inheritdoc/>
    public override long Position
    {
        get => (long)GdalApi.VSIFTellL(file);
        set => _ = GdalApi.VSIFSeekL(file, (ulong)value, FromStart);
    }

    /// <summary>Opens a file; null where GDAL cannot, and its last error of virtual files says why.</summary>
    public static FileHandle? TryOpen(string path)
    {
        GdalErrors.Clear();
        GdalApi.VSIErrorReset();
        nint file = GdalApi.VSIFOpenExL(path, "rb", 1);
        if (file == 0)
        {
            return null;
        }

        _ = GdalApi.VSIFSeekL(file, 0, FromEnd);
        long length = (long)GdalApi.VSIFTellL(file);
        _ = GdalApi.VSIFSeekL(file, 0, FromStart);
        return new FileHandle(path, file, length);
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int wanted = (int)Math.Min(buffer.Length, Length - Position), read = 0;
        fixed (byte* bytes = buffer)
        {
            while (read < wanted)
            {
                (nint to, int still, long at) = ((nint)(bytes + read), wanted - read, Position);
                read += RemoteTries.Run(path, isAgain => ReadSome(to, still, at, isAgain));
            }
        }

        return read;
    }

    private int ReadSome(nint to, int count, long at, bool isAgain)
    {
        if (isAgain)
        {
            _ = GdalApi.VSIFSeekL(file, (ulong)at, FromStart);
        }

        int read = (int)GdalApi.VSIFReadL((void*)to, 1, (nuint)count, file);
        return read > 0 ? read : throw GdalFault.Make(
            "The file ends before its end.", SourcePath.Shown(path), "Check that it is complete; get or make it again if it is not.");
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (file != 0)
        {
            _ = GdalApi.VSIFCloseL(file);
            file = 0;
        }

        base.Dispose(disposing);
    }
}
