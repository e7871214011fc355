using System.Security.Cryptography;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Antares.Export;

/// <summary>A short text that tells one region from another in the parameters of a run.</summary>
internal static class RegionMark
{
    public static string Of(Geometry? area) =>
        area is null ? "" : Convert.ToHexStringLower(SHA256.HashData(new WKBWriter().Write(area)))[..16];
}
