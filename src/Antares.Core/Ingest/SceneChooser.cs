using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Kernels;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>Chooses a scene for every pixel of a window: by scene classes, or where there are none by where scenes have data.</summary>
internal sealed class SceneChooser(ScenePart[] parts, Measurement? quality, GeoBox plane, IRasterWarper warper)
{
    /// <summary>Makes the choice; the caller completes it.</summary>
    public void Run(PixelWindow window, IReadOnlyList<BandPlan> bands, ChosenScenes chosen, CancellationToken cancel)
    {
        chosen.Begin(window, parts.Length, quality is not null);
        int[] meeting = [.. Enumerable.Range(0, parts.Length).Where(p => !parts[p].Window.Intersect(window).IsEmpty)];
        if (quality is not null)
        {
            Array.ForEach(meeting, p => OfferClasses(p, quality, chosen, cancel));
        }
        else if (meeting is [int only])
        {
            Claim(only, chosen);
        }
        else
        {
            Array.ForEach(meeting, p => OfferData(p, bands, chosen, cancel));
        }
    }

    private static void Rows(PixelWindow window, ChosenScenes chosen, Action<int, int> action)
    {
        StripRows rows = new(chosen.Window, window);
        for (int row = 0; row < window.Height; row++)
        {
            action(row * window.Width, rows.Start(row));
        }
    }

    /// <summary>Where one scene alone lies nothing needs to be read: its own nodata says where it has no pixel.</summary>
    private void Claim(int number, ChosenScenes chosen)
    {
        PixelWindow window = parts[number].Window.Intersect(chosen.Window);
        Rows(window, chosen, (_, to) => chosen.Numbers.Slice(to, window.Width).Fill((byte)number));
    }

    private void OfferClasses(int number, Measurement measurement, ChosenScenes chosen, CancellationToken cancel)
    {
        PixelWindow window = parts[number].Window.Intersect(chosen.Window);
        Memory<byte> scratch = chosen.Scratch(window.PixelCount * sizeof(ushort));
        Span<ushort> classes = PlaneReader.Pixels<ushort>(scratch.Span, window.PixelCount);
        warper.Warp([parts[number].BandOf(measurement)], plane.Crop(window), Resampling.Nearest, (ushort)(measurement.Nodata ?? 0), classes, cancel);
        StripRows rows = new(chosen.Window, window);
        for (int row = 0; row < window.Height; row++)
        {
            Range to = rows.Start(row)..(rows.Start(row) + window.Width);
            SceneChoice.OfferClasses(
                classes.Slice(row * window.Width, window.Width), (byte)number, chosen.Ranks[to], chosen.Numbers[to], chosen.Classes[to]);
        }
    }

    /// <summary>Offers a scene band by band, until nothing of its window is left to claim.</summary>
    private void OfferData(int number, IReadOnlyList<BandPlan> bands, ChosenScenes chosen, CancellationToken cancel)
    {
        PixelWindow window = parts[number].Window.Intersect(chosen.Window);
        for (int band = 0; band < bands.Count && HasFree(window, chosen); band++)
        {
            cancel.ThrowIfCancellationRequested();
            BandPlan plan = bands[band];
            switch (plan.Source.Type == plan.Target.Type ? plan.Target.Type : DataType.Float64)
            {
                case DataType.UInt8: OfferBand<byte>(number, plan, window, chosen, cancel); break;
                case DataType.Int16: OfferBand<short>(number, plan, window, chosen, cancel); break;
                case DataType.UInt16: OfferBand<ushort>(number, plan, window, chosen, cancel); break;
                case DataType.Int32: OfferBand<int>(number, plan, window, chosen, cancel); break;
                case DataType.UInt32: OfferBand<uint>(number, plan, window, chosen, cancel); break;
                case DataType.Float32: OfferBand<float>(number, plan, window, chosen, cancel); break;
                default: OfferBand<double>(number, plan, window, chosen, cancel); break;
            }
        }
    }

    private void OfferBand<T>(int number, BandPlan band, PixelWindow window, ChosenScenes chosen, CancellationToken cancel)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        T nodata = T.CreateSaturating(band.Source.Nodata!.Value);
        Memory<byte> scratch = chosen.Scratch(window.PixelCount * PixelTypes.SizeOf(PixelTypes.Of<T>()));
        Span<T> pixels = PlaneReader.Pixels<T>(scratch.Span, window.PixelCount);
        warper.Warp([parts[number].BandOf(band.Source)], plane.Crop(window), band.Resampling, nodata, pixels, cancel);
        StripRows rows = new(chosen.Window, window);
        for (int row = 0; row < window.Height; row++)
        {
            SceneChoice.OfferValid<T>(
                pixels.Slice(row * window.Width, window.Width), nodata, (byte)number, chosen.Numbers.Slice(rows.Start(row), window.Width));
        }
    }

    private static bool HasFree(PixelWindow window, ChosenScenes chosen)
    {
        bool free = false;
        Rows(window, chosen, (_, to) => free = free || chosen.Numbers.Slice(to, window.Width).Contains(SceneChoice.None));
        return free;
    }
}
