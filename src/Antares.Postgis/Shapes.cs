using System.Buffers.Binary;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Antares.Postgis;

/// <summary>How shapes go in and out of a geometry column: EWKB, which is WKB with the number of the reference system.</summary>
internal static class Shapes
{
    private const int Lonlat = 4326;
    private const uint HasReference = 0x20000000;

    private static readonly NtsGeometryServices Services = new(new PrecisionModel(), Lonlat);

    /// <summary>Little-endian EWKB in longitude and latitude, of two dimensions, whatever reference the shape says it has.</summary>
    public static byte[] Ewkb(Geometry shape) => Ewkb(shape, Lonlat);

    /// <summary>The same in another reference system.</summary>
    public static byte[] Ewkb(Geometry shape, int reference)
    {
        byte[] wkb = new WKBWriter().Write(shape), ewkb = new byte[wkb.Length + 4];
        ewkb[0] = wkb[0];
        BinaryPrimitives.WriteUInt32LittleEndian(ewkb.AsSpan(1), BinaryPrimitives.ReadUInt32LittleEndian(wkb.AsSpan(1)) | HasReference);
        BinaryPrimitives.WriteInt32LittleEndian(ewkb.AsSpan(5), reference);
        wkb.AsSpan(5).CopyTo(ewkb.AsSpan(9));
        return ewkb;
    }

    /// <summary>The shape of what ST_AsBinary gave.</summary>
    public static Geometry Of(byte[] wkb) => new WKBReader(Services).Read(wkb);
}
