using Microsoft.Win32.SafeHandles;

namespace Antares.Recipes.Engine;

/// <summary>
/// Dates of a block that do not fit into memory, on disk until all have come: written date by date, read back some pixels with all their dates
/// at a time. The file has no name that outlives the process.
/// </summary>
internal sealed class ScratchSeries : IDisposable
{
    private static int made;
    private readonly SafeFileHandle file;
    private readonly int dates;
    private readonly int blockPixels;
    private readonly int chunkPixels;
    private int written;

    /// <summary>Makes an empty file.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="dates">Most dates that will come.</param>
    /// <param name="blockPixels">Pixels of the block.</param>
    /// <param name="chunkPixels">Pixels that are read back at a time.</param>
    public ScratchSeries(string folder, int dates, int blockPixels, int chunkPixels)
    {
        Directory.CreateDirectory(folder);
        this.dates = dates;
        this.blockPixels = blockPixels;
        this.chunkPixels = chunkPixels;
        string path = Path.Combine(folder, $"series-{Environment.ProcessId}-{Interlocked.Increment(ref made)}.tmp");
        file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        File.Delete(path); // Reason: an unlinked file goes away with the process, however that ends.
    }

    /// <summary>Appends the first rows of some planes.</summary>
    public void Append(IReadOnlyList<BandPlanes> planes, int rows)
    {
        for (int row = 0; row < rows; row++, written++)
        {
            long bandStart = 0;
            foreach (BandPlanes plane in planes)
            {
                for (int start = 0; start < blockPixels; start += chunkPixels)
                {
                    int pixels = Math.Min(chunkPixels, blockPixels - start);
                    RandomAccess.Write(file, plane.Bytes(row, start, pixels).Span, bandStart + Place(start, written, plane.Band.Bytes));
                }

                bandStart += Length(plane.Band.Bytes);
            }
        }
    }

    /// <summary>Reads all dates of a chunk into the first rows of some planes.</summary>
    /// <param name="start">First pixel of the chunk in the block.</param>
    /// <param name="planes">Planes of exactly a chunk's width.</param>
    public void Read(int start, IReadOnlyList<BandPlanes> planes)
    {
        long bandStart = 0;
        foreach (BandPlanes plane in planes)
        {
            Span<byte> bytes = plane.Bytes(0, 0, written * chunkPixels).Span;
            for (int done = 0; done < bytes.Length;)
            {
                int read = RandomAccess.Read(file, bytes[done..], bandStart + Place(start, 0, plane.Band.Bytes) + done);
                if (read == 0)
                {
                    bytes[done..].Clear(); // Reason: behind the last pixels of the block, which nobody looks at.
                    break;
                }

                done += read;
            }

            bandStart += Length(plane.Band.Bytes);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private long Place(int start, int date, int bytes) => (((long)(start / chunkPixels) * dates) + date) * chunkPixels * bytes;

    private long Length(int bytes) => (long)((blockPixels + chunkPixels - 1) / chunkPixels) * dates * chunkPixels * bytes;
}
