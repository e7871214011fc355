using Antares.Gdal.Native;

namespace Antares.Gdal;

/// <summary>Shapes as well-known binary, little-endian, between GDAL and NetTopologySuite.</summary>
internal static unsafe class Wkb
{
    private const int LittleEndian = 1;

    /// <summary>Bytes of a native shape; curves become chords.</summary>
    public static byte[] Of(nint shape)
    {
        if (GdalApi.OGR_G_HasCurveGeometry(shape, 0) == 0)
        {
            return Export(shape);
        }

        nint linear = GdalApi.OGR_G_GetLinearGeometry(shape, 0, null);
        try
        {
            return Export(linear);
        }
        finally
        {
            GdalApi.OGR_G_DestroyGeometry(linear);
        }
    }

    /// <summary>A native shape that the caller owns, or 0.</summary>
    public static nint ToNative(byte[] wkb)
    {
        nint shape = 0;
        fixed (byte* bytes = wkb)
        {
            return GdalApi.OGR_G_CreateFromWkb(bytes, 0, &shape, wkb.Length) == 0 ? shape : 0;
        }
    }

    private static byte[] Export(nint shape)
    {
        byte[] wkb = new byte[GdalApi.OGR_G_WkbSize(shape)];
        fixed (byte* bytes = wkb)
        {
            _ = GdalApi.OGR_G_ExportToIsoWkb(shape, LittleEndian, bytes);
        }

        return wkb;
    }
}
