using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Antares.Grid;
using Antares.Storage;
using Antares.Storage.Kernels;

namespace Antares.Gdal;

/// <summary>Calls the resamplers, which need numbers, with pixels whose type is only known to be unmanaged.</summary>
internal static class Numbers
{
    /// <summary>Nearest, bilinear or cubic of consecutive target pixels.</summary>
    public static void Resample<T>(
        Resampling method, SourcePositions at, int first, ReadOnlySpan<T> source, PixelWindow window, T nodata, Span<T> target)
        where T : unmanaged
    {
        if (method == Resampling.Nearest)
        {
            PointResampler.Nearest(at, first, source, window, target);
            return;
        }

        switch (default(T))
        {
            case byte: Weigh(method, at, first, As<T, byte>(source), window, As<T, byte>(nodata), As<T, byte>(target)); break;
            case short: Weigh(method, at, first, As<T, short>(source), window, As<T, short>(nodata), As<T, short>(target)); break;
            case ushort: Weigh(method, at, first, As<T, ushort>(source), window, As<T, ushort>(nodata), As<T, ushort>(target)); break;
            case int: Weigh(method, at, first, As<T, int>(source), window, As<T, int>(nodata), As<T, int>(target)); break;
            case uint: Weigh(method, at, first, As<T, uint>(source), window, As<T, uint>(nodata), As<T, uint>(target)); break;
            case float: Weigh(method, at, first, As<T, float>(source), window, As<T, float>(nodata), As<T, float>(target)); break;
            case double: Weigh(method, at, first, As<T, double>(source), window, As<T, double>(nodata), As<T, double>(target)); break;
            default: throw new ArgumentException($"{typeof(T).Name} is not a pixel type.");
        }
    }

    /// <summary>Average or mode of one row.</summary>
    public static void ResampleArea<T>(
        ReadOnlySpan<(double, double)> upper, ReadOnlySpan<(double, double)> lower, ReadOnlySpan<T> source, PixelWindow window, bool mode, T nodata, Span<T> target)
        where T : unmanaged
    {
        switch (default(T))
        {
            case byte: AreaResampler.Row(upper, lower, As<T, byte>(source), window, mode, As<T, byte>(nodata), As<T, byte>(target)); break;
            case short: AreaResampler.Row(upper, lower, As<T, short>(source), window, mode, As<T, short>(nodata), As<T, short>(target)); break;
            case ushort: AreaResampler.Row(upper, lower, As<T, ushort>(source), window, mode, As<T, ushort>(nodata), As<T, ushort>(target)); break;
            case int: AreaResampler.Row(upper, lower, As<T, int>(source), window, mode, As<T, int>(nodata), As<T, int>(target)); break;
            case uint: AreaResampler.Row(upper, lower, As<T, uint>(source), window, mode, As<T, uint>(nodata), As<T, uint>(target)); break;
            case float: AreaResampler.Row(upper, lower, As<T, float>(source), window, mode, As<T, float>(nodata), As<T, float>(target)); break;
            case double: AreaResampler.Row(upper, lower, As<T, double>(source), window, mode, As<T, double>(nodata), As<T, double>(target)); break;
            default: throw new ArgumentException($"{typeof(T).Name} is not a pixel type.");
        }
    }

    private static void Weigh<T>(
        Resampling method, SourcePositions at, int first, ReadOnlySpan<T> source, PixelWindow window, T nodata, Span<T> target)
        where T : unmanaged, INumber<T>
    {
        if (method == Resampling.Bilinear)
        {
            PointResampler.Bilinear(at, first, source, window, nodata, target);
        }
        else
        {
            PointResampler.Cubic(at, first, source, window, nodata, target);
        }
    }

    private static ReadOnlySpan<TTo> As<TFrom, TTo>(ReadOnlySpan<TFrom> pixels)
        where TFrom : unmanaged
        where TTo : unmanaged => MemoryMarshal.Cast<TFrom, TTo>(pixels);

    private static Span<TTo> As<TFrom, TTo>(Span<TFrom> pixels)
        where TFrom : unmanaged
        where TTo : unmanaged => MemoryMarshal.Cast<TFrom, TTo>(pixels);

    private static TTo As<TFrom, TTo>(TFrom value) => Unsafe.As<TFrom, TTo>(ref value);
}
