using System.Numerics;
using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Kernels;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>Bands that are warped and fused as <typeparamref name="TWork"/> and stored as <typeparamref name="TStore"/>.</summary>
internal sealed class BandGroup<TWork, TStore> : BandGroup
    where TWork : unmanaged, INumber<TWork>
    where TStore : unmanaged, INumber<TStore>
{
    private readonly BandPlan[] bands;
    private readonly IRasterWarper warper;
    private readonly CancellationToken cancel;
    private readonly TWork nodata;
    private readonly TStore stored;
    private readonly double least;
    private PixelWindow strip;
    private TWork[] warped = [];
    private TWork[] fused = [];
    private TStore[] plane = [];

    public BandGroup(BandPlan[] bands, IRasterWarper warper, CancellationToken cancel)
    {
        this.bands = bands;
        this.warper = warper;
        this.cancel = cancel;
        nodata = TWork.CreateSaturating(bands[0].Source.Nodata!.Value);
        stored = TStore.CreateSaturating(bands[0].Target.Nodata!.Value);
        least = LeastOf(bands[0].Target);
    }

    private int Count => (int)strip.PixelCount;

    public override void Begin(PixelWindow strip)
    {
        this.strip = strip;
        int all = bands.Length * Count;
        warped = warped.Length < all ? new TWork[all] : warped;
        fused = fused.Length < all ? new TWork[all] : fused;
        fused.AsSpan(0, all).Fill(nodata);
    }

    public override void Offer(ScenePart part, byte number, PixelWindow window, GeoBox target, byte[] chosen)
    {
        Warp(part, window, target);
        ForEachRow(window, (_, from, to) => SceneChoice.OfferValid(
            warped.AsSpan(from, window.Width), nodata, number, chosen.AsSpan(to % Count, window.Width)));
    }

    public override void Take(ScenePart part, byte number, PixelWindow window, GeoBox target, byte[] chosen)
    {
        Warp(part, window, target);
        ForEachRow(window, (band, from, to) =>
        {
            Span<TWork> row = warped.AsSpan(from, window.Width);
            ReadOnlySpan<byte> choice = chosen.AsSpan(to % Count, window.Width);
            double offset = part.Scene.Bands[bands[band].Source.Name].Offset;
            if (offset != 0)
            {
                StoredOffset.Counts counts = StoredOffset.Apply(row, choice, number, nodata, offset, least);
                Offset += counts.Valid;
                Clamped += counts.Clamped;
            }

            SceneChoice.Take<TWork>(row, choice, number, fused.AsSpan(to, window.Width));
        });
    }

    public override PixelWindow Write(TileFiles files)
    {
        plane = plane.Length < Count ? new TStore[Count] : plane;
        PixelWindow extent = default;
        for (int band = 0; band < bands.Length; band++)
        {
            Span<TStore> pixels = plane.AsSpan(0, Count);
            Store(fused.AsSpan(band * Count, Count), pixels);
            PixelWindow data = DataExtent.Of<TStore>(pixels, strip, stored);
            if (!data.IsEmpty)
            {
                extent = extent.Union(data);
                files.Write<TStore>(bands[band].Target.Name, strip, pixels);
            }
        }

        return extent;
    }

    private void Warp(ScenePart part, PixelWindow window, GeoBox target)
    {
        Band[] files = [.. bands.Select(b => part.Scene.Bands[b.Source.Name])];
        int size = (int)window.PixelCount;
        if (part.OnePlane)
        {
            warper.Warp(files, target, bands[0].Resampling, nodata, warped.AsSpan(0, files.Length * size), cancel);
            return;
        }

        for (int band = 0; band < files.Length; band++)
        {
            warper.Warp([files[band]], target, bands[0].Resampling, nodata, warped.AsSpan(band * size, size), cancel);
        }
    }

    /// <summary>Calls with band, start in <see cref="warped"/> and start in <see cref="fused"/> of every row of a window.</summary>
    private void ForEachRow(PixelWindow window, Action<int, int, int> action)
    {
        StripRows rows = new(strip, window);
        for (int band = 0; band < bands.Length; band++)
        {
            for (int row = 0; row < window.Height; row++)
            {
                action(band, ((band * window.Height) + row) * window.Width, (band * Count) + rows.Start(row));
            }
        }
    }

    private void Store(ReadOnlySpan<TWork> from, Span<TStore> to)
    {
        for (int pixel = 0; pixel < to.Length; pixel++)
        {
            TWork value = from[pixel];
            to[pixel] = value == nodata || TWork.IsNaN(value) ? stored : Converted(value);
        }
    }

    private static TStore Converted(TWork value) => typeof(TWork) == typeof(TStore)
        ? TStore.CreateTruncating(value)
        : typeof(TStore) == typeof(float) || typeof(TStore) == typeof(double)
            ? TStore.CreateSaturating(value)
            : TStore.CreateSaturating(Math.Round(double.CreateSaturating(value), MidpointRounding.ToEven));

    private static double LeastOf(Measurement target)
    {
        (double low, bool whole) = target.Type switch
        {
            DataType.UInt8 or DataType.UInt16 or DataType.UInt32 => (0, true),
            DataType.Int16 => (short.MinValue, true),
            DataType.Int32 => (int.MinValue, true),
            _ => (double.NegativeInfinity, false),
        };
        return whole && target.Nodata == low ? low + 1 : low;
    }
}
