using Antares.Grid;
using Antares.Ingest.Kernels;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>Which scene every pixel of a window comes from, and the memory to find out and to read.</summary>
/// <remarks>One object serves one thread for any number of windows, tiles and days; it grows to the largest window and stays there.</remarks>
public sealed class ChosenScenes
{
    private byte[] scenes = [];
    private byte[] classes = [];
    private byte[] ranks = [];
    private byte[] scratch = [];
    private PixelWindow[] extents = [];
    private int parts;

    /// <summary>Bytes that it holds for every pixel of the largest window, besides the pixels that are read.</summary>
    /// <param name="bands">Bands that are read at once.</param>
    public static long BytesPerPixel(IEnumerable<BandPlan> bands) =>
        3 + Math.Max(sizeof(double), bands.Sum(b => (long)(b.Source.Type == b.Target.Type ? PixelTypes.SizeOf(b.Target.Type) : sizeof(double))));

    /// <summary>The window that was chosen for.</summary>
    public PixelWindow Window { get; private set; }

    /// <summary>Number of the scene of each pixel, <see cref="SceneChoice.None"/> where no scene has it; shape (row, column).</summary>
    public ReadOnlySpan<byte> Scenes => Numbers;

    internal Span<byte> Numbers => scenes.AsSpan(0, (int)Window.PixelCount);

    /// <summary>Scene class of each pixel, 0 where no scene has it; only where <see cref="HasClasses"/>.</summary>
    internal Span<byte> Classes => classes.AsSpan(0, (int)Window.PixelCount);

    internal Span<byte> Ranks => ranks.AsSpan(0, (int)Window.PixelCount);

    internal bool HasClasses { get; private set; }

    /// <summary>True when one scene has every pixel of the window.</summary>
    internal bool IsOneScene { get; private set; }

    /// <summary>Starts a window: nothing is chosen.</summary>
    internal void Begin(PixelWindow window, int partCount, bool withClasses)
    {
        Window = window;
        HasClasses = withClasses;
        parts = partCount;
        Grow(ref scenes, window.PixelCount);
        Numbers.Fill(SceneChoice.None);
        if (withClasses)
        {
            Grow(ref classes, window.PixelCount);
            Grow(ref ranks, window.PixelCount);
            Classes.Clear();
            Ranks.Fill(SceneChoice.None);
        }
    }

    /// <summary>Ends the choice.</summary>
    /// <returns>True when any pixel has a scene.</returns>
    internal bool Complete()
    {
        extents = extents.Length < parts ? new PixelWindow[parts] : extents;
        int found = 0, last = 0;
        for (int scene = 0; scene < parts; scene++)
        {
            extents[scene] = DataExtent.OfValue<byte>(Numbers, Window, (byte)scene);
            (found, last) = extents[scene].IsEmpty ? (found, last) : (found + 1, scene);
        }

        IsOneScene = found == 1 && !Numbers.ContainsAnyExcept((byte)last);
        return found > 0;
    }

    /// <summary>The smallest window that holds every pixel of a scene.</summary>
    internal PixelWindow ExtentOf(int scene) => extents[scene];

    /// <summary>Memory for warped pixels, undefined at first, until the next call.</summary>
    internal Memory<byte> Scratch(long bytes)
    {
        Grow(ref scratch, bytes);
        return scratch;
    }

    private static void Grow(ref byte[] buffer, long length) =>
        buffer = buffer.Length >= length ? buffer : GC.AllocateUninitializedArray<byte>(checked((int)length));
}
