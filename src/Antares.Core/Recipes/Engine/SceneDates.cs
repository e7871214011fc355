using System.Runtime.InteropServices;
using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest;
using Antares.Recipes.Binding;

namespace Antares.Recipes.Engine;

/// <summary>Dates of scenes, or of tiles of another grid: warped onto the features' grid on the way, one value a solar day.</summary>
/// <param name="input">The input.</param>
/// <param name="tile">Its days on the tile.</param>
internal sealed class SceneDates(BoundInput input, SceneTile tile) : DateSource
{
    private readonly BandPlan[] bands = [.. input.Graph.Bands.Select(b => PlanOf(b, input))];
    private readonly BandPlan? quality = input.Quality is null ? null : BandPlan.Of(input.Quality, Storage.Resampling.Nearest);
    private readonly ChosenScenes chosen = new();
    private byte[] pixels = [];
    private (int Date, PixelWindow Window) choice = (-1, default);

    public override IReadOnlyList<DateOnly> Days => tile.Days;

    public override bool Meets(int date, PixelWindow window) => !tile.Fusions[date].Window.Intersect(OnPlane(window)).IsEmpty;

    public override void ReadQuality(int date, PixelWindow window, Span<ushort> values, CancellationToken cancel)
    {
        if (!Choose(date, window, cancel))
        {
            values.Fill(input.QualityNodata ?? 0);
            return;
        }

        switch (quality!.Source.Type)
        {
            case DataType.UInt8:
                Widen(Read<byte>(date, [quality], cancel), values);
                break;
            case DataType.Int16:
                Read<short>(date, [quality], cancel).CopyTo(MemoryMarshal.Cast<ushort, short>(values));
                break;
            default:
                Read<ushort>(date, [quality], cancel).CopyTo(values);
                break;
        }
    }

    public override void ReadBands(int date, PixelWindow block, IReadOnlyList<BandPlanes> planes, int row, CancellationToken cancel)
    {
        bool any = Choose(date, block, cancel);
        foreach (IReadOnlyList<BandPlan> group in BandPlan.Alike(bands))
        {
            BandPlanes[] targets = [.. group.Select(b => planes[Array.IndexOf(bands, b)])];
            switch (group[0].Target.Type)
            {
                case DataType.UInt8:
                    Take<byte>(date, group, any, (band, from) => Widen(from, targets[band].Row<ushort>(row, from.Length)), cancel);
                    break;
                case DataType.Int16:
                    Take<short>(date, group, any, (band, from) => from.CopyTo(targets[band].Row<short>(row, from.Length)), cancel);
                    break;
                case DataType.UInt16:
                    Take<ushort>(date, group, any, (band, from) => from.CopyTo(targets[band].Row<ushort>(row, from.Length)), cancel);
                    break;
                case DataType.Float32:
                    Take<float>(date, group, any, (band, from) => from.CopyTo(targets[band].Row<float>(row, from.Length)), cancel);
                    break;
                default:
                    Take<double>(date, group, any, (band, from) => from.CopyTo(targets[band].Row<double>(row, from.Length)), cancel);
                    break;
            }
        }
    }

    private delegate void BandTaker<T>(int band, ReadOnlySpan<T> pixels);

    /// <summary>How a band is read: in its own type where that is held as words, else in the type in which it is held.</summary>
    private static BandPlan PlanOf(BoundBand band, BoundInput input)
    {
        BandPlan same = BandPlan.Of(band.Measurement, input.Input.Resampling);
        return band.Kind == PixelKind.Words ? same : same with
        {
            Target = same.Target with { Type = band.Kind == PixelKind.Singles ? DataType.Float32 : DataType.Float64, Nodata = double.NaN },
        };
    }

    private static void Widen(ReadOnlySpan<byte> from, Span<ushort> to)
    {
        for (int i = 0; i < from.Length; i++)
        {
            to[i] = from[i];
        }
    }

    private PixelWindow OnPlane(PixelWindow window) => window.Shifted(tile.MarginColumns, tile.MarginRows);

    private bool Choose(int date, PixelWindow window, CancellationToken cancel)
    {
        if (choice != (date, window))
        {
            BandPlan[] all = quality is null ? bands : [.. bands, quality];
            choice = tile.Fusions[date].Choose(OnPlane(window), all, chosen, cancel) ? (date, window) : (-1, default);
        }

        return choice.Date == date;
    }

    private void Take<T>(int date, IReadOnlyList<BandPlan> group, bool any, BandTaker<T> take, CancellationToken cancel)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        int size = (int)chosen.Window.PixelCount;
        ReadOnlySpan<T> all = any ? Read<T>(date, group, cancel) : Nothing(group[0], T.CreateSaturating(group[0].Target.Nodata!.Value), group.Count * size);
        for (int band = 0; band < group.Count; band++)
        {
            take(band, all.Slice(band * size, size));
        }
    }

    private Span<T> Read<T>(int date, IReadOnlyList<BandPlan> group, CancellationToken cancel)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        Span<T> into = Memory<T>(group.Count * (int)chosen.Window.PixelCount);
        tile.Fusions[date].Read(group, chosen, into, cancel);
        return into;
    }

    private Span<T> Nothing<T>(BandPlan band, T nodata, int count)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        Span<T> into = Memory<T>(count);
        into.Fill(double.IsNaN(band.Target.Nodata!.Value) ? T.CreateChecked(double.NaN) : nodata);
        return into;
    }

    private Span<T> Memory<T>(int count)
        where T : unmanaged
    {
        int bytes = count * System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        pixels = pixels.Length < bytes ? GC.AllocateUninitializedArray<byte>(bytes) : pixels;
        return MemoryMarshal.Cast<byte, T>(pixels.AsSpan(0, bytes));
    }
}
