using System.Numerics;

namespace Antares.Storage.Kernels;

/// <summary>Computed numbers as pixels.</summary>
public static class PixelRounding
{
    /// <summary>True for nodata and for NaN.</summary>
    public static bool IsNodata<T>(T value, T nodata)
        where T : unmanaged, INumber<T> => value == nodata || T.IsNaN(value);

    /// <summary>Rounded half up and limited to the range of the type; a whole number that would read as nodata moves by one.</summary>
    public static T To<T>(double value, T nodata)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            return T.CreateTruncating(value);
        }

        T pixel = T.CreateSaturating(Math.Floor(value + 0.5));
        if (pixel != nodata)
        {
            return pixel;
        }

        T above = T.CreateSaturating(double.CreateTruncating(pixel) + 1);
        return above != nodata ? above : pixel - T.One;
    }
}
