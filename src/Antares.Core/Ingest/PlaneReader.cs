using System.Numerics;
using System.Runtime.InteropServices;
using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Kernels;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>Reads bands of one kind from the scenes that were chosen, each only where it was.</summary>
internal sealed class PlaneReader(ScenePart[] parts, GeoBox plane, IRasterWarper warper, BandPlan[] bands, ChosenScenes chosen)
{
    /// <summary>Bytes that <see cref="Read"/> needs for warped pixels; none where one scene goes straight into the result.</summary>
    /// <param name="bands">Bands of one kind.</param>
    /// <param name="parts">Number of scenes.</param>
    /// <param name="chosen">What was chosen.</param>
    /// <param name="same">True where pixels are read in the target's type.</param>
    public static long ScratchBytes(IReadOnlyList<BandPlan> bands, int parts, ChosenScenes chosen, bool same)
    {
        long largest = Enumerable.Range(0, parts).Select(p => chosen.ExtentOf(p).PixelCount).DefaultIfEmpty().Max();
        return same && chosen.IsOneScene ? 0 : bands.Count * largest * (same ? PixelTypes.SizeOf(bands[0].Target.Type) : sizeof(double));
    }

    /// <summary>The first bytes of a buffer as pixels.</summary>
    public static Span<T> Pixels<T>(Span<byte> buffer, long count)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(buffer)[..(int)count];

    /// <summary>Reads; bands are warped as <typeparamref name="TWork"/>, which is the target's type or, where types differ, double.</summary>
    public StoredOffset.Counts Read<TWork, T>(Span<byte> scratch, Span<T> pixels, CancellationToken cancel)
        where TWork : unmanaged, INumber<TWork>
        where T : unmanaged, INumber<T>
    {
        bool direct = chosen.IsOneScene && typeof(TWork) == typeof(T);
        if (!direct)
        {
            pixels.Fill(T.CreateSaturating(bands[0].Target.Nodata!.Value));
        }

        StoredOffset.Counts counts = default;
        for (int number = 0; number < parts.Length; number++)
        {
            PixelWindow window = chosen.ExtentOf(number);
            if (!window.IsEmpty)
            {
                cancel.ThrowIfCancellationRequested();
                Span<TWork> warped = direct ? MemoryMarshal.Cast<T, TWork>(pixels) : Pixels<TWork>(scratch, bands.Length * window.PixelCount);
                counts += ReadScene(number, window, direct, warped, pixels, cancel);
            }
        }

        return counts;
    }

    private StoredOffset.Counts ReadScene<TWork, T>(
        int number, PixelWindow window, bool direct, Span<TWork> warped, Span<T> pixels, CancellationToken cancel)
        where TWork : unmanaged, INumber<TWork>
        where T : unmanaged, INumber<T>
    {
        Band[] files = [.. bands.Select(b => parts[number].BandOf(b.Source))];
        TWork source = TWork.CreateSaturating(bands[0].Source.Nodata!.Value);
        Warp(number, files, window, source, warped, cancel);
        StoredOffset.Counts counts = default;
        int size = (int)window.PixelCount, whole = (int)chosen.Window.PixelCount;
        StripRows rows = new(chosen.Window, window);
        for (int band = 0; band < bands.Length; band++)
        {
            for (int row = 0; row < window.Height; row++)
            {
                Span<TWork> line = warped.Slice((band * size) + (row * window.Width), window.Width);
                ReadOnlySpan<byte> choice = chosen.Numbers.Slice(rows.Start(row), window.Width);
                counts += Settle<TWork, T>(line, choice, (byte)number, source, files[band]);
                if (!direct)
                {
                    Take(line, choice, (byte)number, pixels.Slice((band * whole) + rows.Start(row), window.Width));
                }
            }
        }

        return counts;
    }

    /// <summary>Brings the target's nodata (NaN where pixels are still doubles of another type) and takes scale and offset out.</summary>
    private StoredOffset.Counts Settle<TWork, T>(Span<TWork> line, ReadOnlySpan<byte> choice, byte number, TWork source, Band file)
        where TWork : unmanaged, INumber<TWork>
        where T : unmanaged, INumber<T>
    {
        TWork missing = TWork.CreateSaturating(typeof(TWork) == typeof(T) ? bands[0].Target.Nodata!.Value : double.NaN);
        ChosenPixels.Renumber(line, source, missing);
        if (file.Scale != 1)
        {
            return Scale(MemoryMarshal.Cast<TWork, double>(line), choice, number, file);
        }

        return file.Offset == 0 ? default : StoredOffset.Apply(line, choice, number, missing, file.Offset, bands[0].Least);
    }

    /// <summary>Scaled pixels are always read as doubles; those of a double target may have a number for "not observed".</summary>
    private StoredOffset.Counts Scale(Span<double> line, ReadOnlySpan<byte> choice, byte number, Band file)
    {
        bool whole = bands[0].Target.Type is not (DataType.Float32 or DataType.Float64);
        double nodata = bands[0].Target.Type == DataType.Float64 ? bands[0].Target.Nodata!.Value : double.NaN;
        ChosenPixels.Renumber(line, nodata, double.NaN);
        StoredOffset.Counts counts = StoredOffset.ApplyScaled(
            line, choice, number, file.Scale, file.Offset, bands[0].Least, whole ? bands[0].Target.Nodata!.Value : double.NaN);
        ChosenPixels.Renumber(line, double.NaN, nodata);
        return counts;
    }

    private void Take<TWork, T>(ReadOnlySpan<TWork> line, ReadOnlySpan<byte> choice, byte number, Span<T> result)
        where TWork : unmanaged
        where T : unmanaged, INumber<T>
    {
        if (typeof(TWork) == typeof(T))
        {
            ChosenPixels.Take(MemoryMarshal.Cast<TWork, T>(line), choice, number, result);
        }
        else
        {
            T nodata = T.CreateSaturating(bands[0].Target.Nodata!.Value);
            ChosenPixels.TakeRounded(MemoryMarshal.Cast<TWork, double>(line), choice, number, nodata, result);
        }
    }

    private void Warp<TWork>(int number, Band[] files, PixelWindow window, TWork nodata, Span<TWork> warped, CancellationToken cancel)
        where TWork : unmanaged
    {
        int size = (int)window.PixelCount;
        foreach ((int first, int count) in parts[number].Batches(files))
        {
            Span<TWork> result = warped.Slice(first * size, count * size);
            warper.Warp(files[first..(first + count)], plane.Crop(window), bands[0].Resampling, nodata, result, cancel);
        }
    }
}
