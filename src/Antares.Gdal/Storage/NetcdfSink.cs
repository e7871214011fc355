using System.Runtime.InteropServices;
using Antares.Gdal.Native;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Writes a NetCDF file in rows of chunks. Held are the rows of chunks that have not been passed; chunks without data have no place in the file.</summary>
internal sealed unsafe class NetcdfSink : INetcdfSink
{
    private readonly NetcdfFile file;
    private readonly IFileStore files;
    private readonly GdalDatasetPool pool;
    private readonly Plane[] planes;
    private readonly int chunkWidth, chunkHeight;
    private readonly string aside;
    private NetcdfHeader? header;
    private int passed; // Reason: rows before this one are in the file.

    /// <summary>Creates the file aside, with everything but its pixels.</summary>
    public NetcdfSink(NetcdfFile file, IFileStore files, GdalDatasetPool pool)
    {
        (this.file, this.files, this.pool) = (file, files, pool);
        chunkWidth = Math.Min(file.ChunkWidth, file.GeoBox.Width);
        chunkHeight = Math.Min(file.ChunkHeight, file.GeoBox.Height);
        aside = files.Aside(file.Path);
        try
        {
            Locked(() => header = NetcdfHeader.Create(file, aside));
        }
        catch
        {
            File.Delete(aside);
            throw;
        }

        planes = [.. file.Variables.Select((v, n) => new Plane(v, header!.Variables[n]))];
    }

    /// <inheritdoc/>
    public void Write<T>(string variable, PixelWindow window, ReadOnlySpan<T> pixels)
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(header is null, this);
        Plane plane = Array.Find(planes, p => p.Variable.Name == variable) ?? throw new ArgumentException($"{file.Path} has no variable '{variable}'.", nameof(variable));
        SinkArguments.Check(new RasterFile(file.Path, RasterFormat.StorageUnit, file.GeoBox, plane.Variable.Type), window, pixels, band: 1);
        if (window.Row < passed)
        {
            throw new ArgumentException($"{window} lies before row {passed} of {file.Path}, which has been passed.", nameof(window));
        }

        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(pixels);
        int length = window.Width * plane.PixelBytes, width = file.GeoBox.Width * plane.PixelBytes;
        for (int line = 0; line < window.Height; line++)
        {
            int row = window.Row + line;
            Span<byte> held = plane.RowOfChunks(row / chunkHeight, width * chunkHeight);
            bytes.Slice(line * length, length).CopyTo(held[((row % chunkHeight * width) + (window.Column * plane.PixelBytes))..]);
        }
    }

    /// <inheritdoc/>
    public void Pass(int row)
    {
        ObjectDisposedException.ThrowIf(header is null, this);
        int end = row >= file.GeoBox.Height ? file.GeoBox.Height : row / chunkHeight * chunkHeight;
        for (; passed < end; passed += chunkHeight)
        {
            foreach (Plane plane in planes)
            {
                WriteRow(plane, passed / chunkHeight);
            }
        }
    }

    /// <inheritdoc/>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(header is null, this);
        try
        {
            Pass(file.GeoBox.Height);
            Locked(() =>
            {
                int id = header!.Id;
                header = null;
                NetcdfFault.Check(NetcdfApi.nc_close(id), file.Path, "the file");
            });
            pool.Forget(file.Path);
            files.Publish(aside, file.Path);
        }
        finally
        {
            Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (header is not null)
        {
            int id = header.Id;
            header = null;
            Locked(() => _ = NetcdfApi.nc_close(id)); // Reason: the file is thrown away, whatever the library says.
        }

        File.Delete(aside);
    }

    private void WriteRow(Plane plane, int chunkRow)
    {
        if (!plane.Rows.Remove(chunkRow, out byte[]? pixels))
        {
            return;
        }

        PixelWindow row = file.GeoBox.Window.Intersect(new PixelWindow(0, chunkRow * chunkHeight, file.GeoBox.Width, chunkHeight));
        byte[] chunk = new byte[chunkWidth * chunkHeight * plane.PixelBytes];
        for (int column = 0; column < row.Width; column += chunkWidth)
        {
            PixelWindow part = row.Intersect(new PixelWindow(column, row.Row, chunkWidth, chunkHeight));
            Span<byte> filled = chunk.AsSpan(0, (int)part.PixelCount * plane.PixelBytes);
            Cut(pixels, part, plane.PixelBytes, filled);
            if (!NodataBytes.AreAll(filled, plane.Nodata))
            {
                WriteChunk(plane, part, chunk);
            }
        }

        plane.Spare.Push(pixels);
    }

    private void Cut(byte[] row, PixelWindow part, int pixelBytes, Span<byte> chunk)
    {
        int width = file.GeoBox.Width * pixelBytes, length = part.Width * pixelBytes;
        for (int line = 0; line < part.Height; line++)
        {
            row.AsSpan((line * width) + (part.Column * pixelBytes), length).CopyTo(chunk[(line * length)..]);
        }
    }

    private void WriteChunk(Plane plane, PixelWindow part, byte[] pixels) => Locked(() =>
    {
        nuint* start = stackalloc nuint[] { 0, (nuint)part.Row, (nuint)part.Column };
        nuint* count = stackalloc nuint[] { 1, (nuint)part.Height, (nuint)part.Width };
        fixed (byte* bytes = pixels)
        {
            NetcdfFault.Check(NetcdfApi.nc_put_vara(header!.Id, plane.Number, start, count, bytes), file.Path, $"pixels of '{plane.Variable.Name}'");
        }
    });

    private static void Locked(Action use)
    {
        ScientificFormats.Enter();
        try
        {
            use();
        }
        finally
        {
            ScientificFormats.Exit();
        }
    }

    /// <summary>What is held of a variable; one thread at a time writes it.</summary>
    private sealed class Plane(NetcdfVariable variable, int number)
    {
        public NetcdfVariable Variable => variable;

        public int Number => number;

        public int PixelBytes { get; } = PixelTypes.SizeOf(variable.Type);

        public byte[] Nodata { get; } = NodataBytes.Of(variable.Type, variable.Nodata);

        public Dictionary<int, byte[]> Rows { get; } = [];

        public Stack<byte[]> Spare { get; } = [];

        public Span<byte> RowOfChunks(int row, int bytes)
        {
            if (!Rows.TryGetValue(row, out byte[]? pixels))
            {
                pixels = Spare.TryPop(out byte[]? spare) ? spare : GC.AllocateUninitializedArray<byte>(bytes);
                NodataBytes.Fill(pixels, Nodata);
                Rows[row] = pixels;
            }

            return pixels;
        }
    }
}
