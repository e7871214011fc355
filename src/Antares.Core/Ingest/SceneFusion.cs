using System.Numerics;
using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Kernels;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>The scenes of one solar day on one plane, as if they were one scene: chooses a scene for every pixel, then takes all bands from it.</summary>
/// <remarks>
/// Any number of threads may call, each with its own <see cref="ChosenScenes"/>. A pixel does not depend on the window it is read in. With a
/// scene classification the best class decides, then the order of <see cref="SceneDays.BestFirst"/>, and what has class 0 has no pixel;
/// without one the first scene counts that has data in any of the bands asked for. Scenes may lie in several reference systems.
/// </remarks>
public sealed class SceneFusion
{
    /// <summary>Source pixels around a data window that may still reach a target pixel by interpolation.</summary>
    private const int Reach = 3;

    private readonly ScenePart[] parts;
    private readonly SceneChooser chooser;
    private readonly GeoBox plane;
    private readonly IRasterWarper warper;
    private readonly Measurement? quality;

    /// <summary>Finds where the scenes lie; reads no pixel.</summary>
    /// <param name="scenes">Of one solar day, in any order; the paths of their bands absolute (<see cref="Workspace.Absolute(Band)"/>).</param>
    /// <param name="quality">Scene classification of their product (<see cref="SceneClassification"/>), or null.</param>
    /// <param name="plane">Plane of the tile.</param>
    /// <param name="reader">Says on which plane a file lies.</param>
    /// <param name="warper">Brings pixels onto the plane.</param>
    /// <exception cref="AntaresException">More scenes meet the plane than can be told apart.</exception>
    public SceneFusion(IReadOnlyList<Dataset> scenes, Measurement? quality, GeoBox plane, IRasterReader reader, IRasterWarper warper)
    {
        this.quality = quality;
        this.plane = plane;
        this.warper = warper;
        parts =
        [
            .. SceneDays.BestFirst(scenes)
                .Select(s => new ScenePart(s, warper.Footprint(Reached(s), plane), reader))
                .Where(p => !p.Window.IsEmpty),
        ];
        if (parts.Length > SceneChoice.MaxScenes)
        {
            throw new AntaresException(
                $"{parts.Length} scenes meet one tile on one day.", $"{scenes[0].Product}, {scenes[0].SolarDay:yyyy-MM-dd}", $"Use smaller tiles: at most {SceneChoice.MaxScenes} scenes fit.");
        }

        chooser = new SceneChooser(parts, quality, plane, warper);
        Window = parts.Aggregate(default(PixelWindow), (w, p) => w.Union(p.Window));
        Scenes = [.. parts.Select(p => p.Scene)];
    }

    /// <summary>Window of the plane that any scene meets; empty when none does.</summary>
    public PixelWindow Window { get; }

    /// <summary>The scenes that meet the plane, best first; <see cref="ChosenScenes.Scenes"/> holds indexes into them.</summary>
    public IReadOnlyList<Dataset> Scenes { get; }

    /// <summary>Every file that scenes have of some bands and of the classification: what a day will ask for.</summary>
    public static IEnumerable<string> FilesOf(IEnumerable<Dataset> scenes, Measurement? quality, IEnumerable<BandPlan> bands)
    {
        string[] names = [.. bands.Select(b => b.Source.Name).Concat(quality is null ? [] : [quality.Name]).Distinct()];
        return scenes.SelectMany(s => names.Where(s.Bands.ContainsKey).Select(n => s.Bands[n].Path)).Distinct();
    }

    /// <summary>Chooses a scene for every pixel of a window.</summary>
    /// <param name="window">Window of the plane, of any size.</param>
    /// <param name="bands">All bands that will be read; without a classification they say where a scene has data.</param>
    /// <param name="chosen">Result, and memory that is used again.</param>
    /// <param name="cancel">Stops between scenes.</param>
    /// <returns>False when no scene has a pixel there; true may still mean that all pixels turn out as nodata.</returns>
    /// <exception cref="AntaresException">A scene lacks a band, or a file cannot be read.</exception>
    public bool Choose(PixelWindow window, IReadOnlyList<BandPlan> bands, ChosenScenes chosen, CancellationToken cancel)
    {
        chooser.Run(window, bands, chosen, cancel);
        return chosen.Complete();
    }

    /// <summary>Reads the chosen pixels, their scale and offset taken out.</summary>
    /// <param name="bands">Bands of equal types, nodata and resampling (<see cref="BandPlan.Alike"/>).</param>
    /// <param name="chosen">What <see cref="Choose"/> found for the window.</param>
    /// <param name="pixels">Result in the type of the targets, nodata where nothing was observed; shape (band, row, column).</param>
    /// <param name="cancel">Stops between scenes.</param>
    /// <returns>How many numbers were offset and how many of them raised to the least value.</returns>
    public StoredOffset.Counts Read<T>(IReadOnlyList<BandPlan> bands, ChosenScenes chosen, Span<T> pixels, CancellationToken cancel)
        where T : unmanaged, INumber<T>
    {
        Check<T>(bands, chosen, pixels.Length);
        StoredOffset.Counts counts = default;
        foreach ((int first, int count) in Runs(bands, chosen, threads: 1))
        {
            BandPlan[] some = [.. bands.Skip(first).Take(count)];
            Memory<byte> scratch = chosen.Scratch(PlaneReader.ScratchBytes(some, parts.Length, chosen, IsReadAsStored(some)));
            counts += ReadRun(some, chosen, scratch.Span, Part(pixels, chosen, first, count), cancel);
        }

        return counts;
    }

    /// <summary>The same on several threads, each with some of the bands; bands of one file stay on one thread.</summary>
    public StoredOffset.Counts Read<T>(IReadOnlyList<BandPlan> bands, ChosenScenes chosen, Memory<T> pixels, int threads, CancellationToken cancel)
        where T : unmanaged, INumber<T>
    {
        Check<T>(bands, chosen, pixels.Length);
        (int First, int Count)[] runs = [.. Runs(bands, chosen, threads)];
        long each = PlaneReader.ScratchBytes([bands[0]], parts.Length, chosen, IsReadAsStored(bands));
        Memory<byte> scratch = chosen.Scratch(each * bands.Count);
        StoredOffset.Counts[] counts = new StoredOffset.Counts[runs.Length];
        WorkerThreads.ForEach(threads, runs.Length, run =>
        {
            (int first, int count) = runs[run];
            Span<byte> mine = scratch.Span.Slice((int)(first * each), (int)(count * each));
            counts[run] = ReadRun([.. bands.Skip(first).Take(count)], chosen, mine, Part(pixels.Span, chosen, first, count), cancel);
        });
        return counts.Aggregate(default(StoredOffset.Counts), (all, some) => all + some);
    }

    private StoredOffset.Counts ReadRun<T>(BandPlan[] bands, ChosenScenes chosen, Span<byte> scratch, Span<T> pixels, CancellationToken cancel)
        where T : unmanaged, INumber<T>
    {
        if (IsChosenClass(bands[0], chosen))
        {
            ClassPixels.Store(chosen.Classes, T.CreateSaturating(bands[0].Source.Nodata!.Value), T.CreateSaturating(bands[0].Target.Nodata!.Value), pixels);
            return default;
        }

        PlaneReader reader = new(parts, plane, warper, bands, chosen);
        return IsReadAsStored(bands)
            ? reader.Read<T, T>(scratch, pixels, cancel)
            : reader.Read<double, T>(scratch, pixels, cancel);
    }

    /// <summary>Cuts bands into runs that are read together: the classification alone, the others shared out among threads.</summary>
    private IEnumerable<(int First, int Count)> Runs(IReadOnlyList<BandPlan> bands, ChosenScenes chosen, int threads)
    {
        int most = Math.Max(1, (bands.Count + threads - 1) / threads);
        for (int first = 0, next; first < bands.Count; first = next)
        {
            next = first + 1;
            while (next < bands.Count && BelongsTo(first, next))
            {
                next++;
            }

            yield return (first, next - first);
        }

        bool BelongsTo(int first, int next) =>
            !IsChosenClass(bands[first], chosen) && !IsChosenClass(bands[next], chosen)
            && (next - first < most || IsOneFile(bands[next - 1].Source, bands[next].Source));
    }

    /// <summary>True where no pixel changes its type or is scaled.</summary>
    private bool IsReadAsStored(IReadOnlyList<BandPlan> bands) =>
        bands[0].Source.Type == bands[0].Target.Type && bands.All(b => parts.All(p => p.BandOf(b.Source).Scale == 1));

    private bool IsOneFile(Measurement first, Measurement second) =>
        parts.Length > 0 && parts[0].BandOf(first).Path == parts[0].BandOf(second).Path;

    /// <summary>True for the classification where the choice has read it already as it would be read again.</summary>
    private bool IsChosenClass(BandPlan band, ChosenScenes chosen) =>
        chosen.HasClasses && band.Source.Name == quality!.Name && band.Resampling == Resampling.Nearest
        && parts.All(p => p.BandOf(band.Source) is { Offset: 0, Scale: 1 });

    private static Span<T> Part<T>(Span<T> pixels, ChosenScenes chosen, int first, int count)
    {
        int size = (int)chosen.Window.PixelCount;
        return pixels.Slice(first * size, count * size);
    }

    private static void Check<T>(IReadOnlyList<BandPlan> bands, ChosenScenes chosen, int pixels)
        where T : unmanaged
    {
        if (pixels != bands.Count * chosen.Window.PixelCount)
        {
            throw new ArgumentException($"{pixels} pixels do not fill {bands.Count} bands of {chosen.Window.Width} x {chosen.Window.Height}.", nameof(pixels));
        }

        if (bands.Any(b => b.Target.Type != PixelTypes.Of<T>()) || BandPlan.Alike(bands).Skip(1).Any())
        {
            throw new ArgumentException($"The bands are not all of one kind and {typeof(T).Name}.", nameof(bands));
        }
    }

    private static GeoBox Reached(Dataset scene)
    {
        PixelWindow data = scene.DataWindow;
        PixelWindow reached = new(data.Column - Reach, data.Row - Reach, data.Width + (2 * Reach), data.Height + (2 * Reach));
        return data.IsEmpty ? scene.GeoBox : scene.GeoBox.Crop(scene.GeoBox.Window.Intersect(reached));
    }
}
