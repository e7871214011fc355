using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Kernels;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>Fuses the scenes of a tile strip by strip: chooses a scene for every pixel, then takes all bands from it.</summary>
internal sealed class StripFusion
{
    private readonly IngestPlan plan;
    private readonly ScenePart[] parts;
    private readonly GeoBox plane;
    private readonly IRasterWarper warper;
    private readonly TileFiles files;
    private readonly BandGroup[] groups;
    private readonly CancellationToken cancel;

    public StripFusion(IngestPlan plan, ScenePart[] parts, GeoBox plane, IRasterWarper warper, TileFiles files, CancellationToken cancel)
    {
        this.plan = plan;
        this.parts = parts;
        this.plane = plane;
        this.warper = warper;
        this.files = files;
        this.cancel = cancel;
        groups = [.. BandGroup.Of(plan.Bands, warper, cancel)];
    }

    /// <summary>Window of the tile outside of which everything is nodata.</summary>
    public PixelWindow Extent { get; private set; }

    /// <summary>Share of the offset numbers that were raised to the least value.</summary>
    public double ClampedShare => groups.Sum(g => g.Offset) is long all and > 0 ? (double)groups.Sum(g => g.Clamped) / all : 0;

    public void Run(PixelWindow strip)
    {
        byte[] chosen = new byte[strip.PixelCount];
        chosen.AsSpan().Fill(SceneChoice.None);
        Choose(strip, chosen);
        if (!chosen.AsSpan().ContainsAnyExcept(SceneChoice.None))
        {
            return;
        }

        foreach (BandGroup group in groups)
        {
            group.Begin(strip);
            ForEachPart(strip, (part, number, window) => group.Take(part, number, window, plane.Crop(window), chosen));
            Extent = Extent.Union(group.Write(files));
        }
    }

    private void Choose(PixelWindow strip, byte[] chosen)
    {
        if (plan.Quality is Measurement quality)
        {
            ChooseByQuality(strip, quality, chosen);
        }
        else if (parts.Length == 1)
        {
            chosen.AsSpan().Clear();
        }
        else
        {
            foreach (BandGroup group in groups)
            {
                group.Begin(strip);
                ForEachPart(strip, (part, number, window) => group.Offer(part, number, window, plane.Crop(window), chosen));
            }
        }
    }

    private void ChooseByQuality(PixelWindow strip, Measurement quality, byte[] chosen)
    {
        byte[] rank = new byte[chosen.Length];
        rank.AsSpan().Fill(SceneChoice.None);
        ForEachPart(strip, (part, number, window) =>
        {
            ushort[] classes = new ushort[window.PixelCount];
            warper.Warp([part.Scene.Bands[quality.Name]], plane.Crop(window), Resampling.Nearest, (ushort)(quality.Nodata ?? 0), classes, cancel);
            StripRows rows = new(strip, window);
            for (int row = 0; row < window.Height; row++)
            {
                SceneChoice.OfferClasses(
                    classes.AsSpan(row * window.Width, window.Width), number, rank.AsSpan(rows.Start(row), window.Width), chosen.AsSpan(rows.Start(row), window.Width));
            }
        });
    }

    private void ForEachPart(PixelWindow strip, Action<ScenePart, byte, PixelWindow> action)
    {
        for (int number = 0; number < parts.Length; number++)
        {
            PixelWindow window = parts[number].Window.Intersect(strip);
            if (!window.IsEmpty)
            {
                cancel.ThrowIfCancellationRequested();
                action(parts[number], (byte)number, window);
            }
        }
    }
}
