using System.Globalization;
using System.Runtime.InteropServices;
using Antares.Gdal.Native;

namespace Antares.Gdal;

/// <summary>A native reference system; x is always east or longitude.</summary>
internal sealed unsafe class SpatialReference : IDisposable
{
    private const int Traditional = 0;
    private const int LikelyMatch = 70; // Reason: PROJ strings have no names and never reach 100; the comparison decides.

    private SpatialReference(nint handle)
    {
        Handle = handle;
        GdalApi.OSRSetAxisMappingStrategy(handle, Traditional);
    }

    /// <summary>OGRSpatialReferenceH.</summary>
    public nint Handle { get; private set; }

    /// <summary>True for longitude and latitude.</summary>
    public bool IsGeographic => GdalApi.OSRIsGeographic(Handle) != 0;

    /// <summary>Metres of one world unit; of a degree along the equator for geographic systems.</summary>
    public double MetresPerUnit => IsGeographic
        ? GdalApi.OSRGetAngularUnits(Handle, null) * GdalApi.OSRGetSemiMajor(Handle, null)
        : GdalApi.OSRGetLinearUnits(Handle, null);

    /// <summary>Reads EPSG codes, PROJ strings and WKT.</summary>
    public static SpatialReference Parse(string text)
    {
        GdalRuntime.Start();
        GdalErrors.Clear();
        string trimmed = WithUnit(text.Trim());
        nint handle = GdalApi.OSRNewSpatialReference(null);
        if (NamesFile(trimmed) || GdalApi.OSRSetFromUserInput(handle, trimmed) != 0)
        {
            GdalApi.OSRDestroySpatialReference(handle);
            throw GdalFault.Make(
                "The text names no coordinate reference system.",
                trimmed.Length > 200 ? trimmed[..200] + "..." : trimmed,
                "Use a code such as EPSG:6372, a PROJ string or WKT.");
        }

        return new SpatialReference(handle);
    }

    /// <summary>The definition of a system that a file holds, as <see cref="Antares.Grid.IProjections.Resolve"/> gives it; null where it has none.</summary>
    public static string? WktOf(nint borrowed) => borrowed == 0 ? null : Export(borrowed);

    /// <summary><c>EPSG:n</c> where the system is exactly that one.</summary>
    public string? EpsgName()
    {
        string? name = Marshal.PtrToStringUTF8(GdalApi.OSRGetAuthorityName(Handle, null));
        string? code = Marshal.PtrToStringUTF8(GdalApi.OSRGetAuthorityCode(Handle, null));
        if (name is null || code is null)
        {
            return MatchingEpsg();
        }

        return name == "EPSG" && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && IsEpsg(number)
            ? $"EPSG:{code}"
            : null;
    }

    /// <summary>True when both are the same system, whatever their names.</summary>
    public bool IsSame(SpatialReference other) => GdalApi.OSRIsSame(Handle, other.Handle) != 0;

    /// <summary>WKT; version 1 where it can hold the system.</summary>
    public string ToWkt() => Export(Handle);

    /// <summary>WKT; version 2.</summary>
    public string ToWkt2() => Export(Handle, "FORMAT=WKT2_2019");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Handle != 0)
        {
            GdalApi.OSRDestroySpatialReference(Handle);
            Handle = 0;
        }
    }

    private static bool NamesFile(string text) =>
        text.Length == 0 || text.StartsWith('/') || text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || File.Exists(text);

    /// <summary>Older software left the unit of projected WKT out and meant metres; PROJ refuses such text.</summary>
    private static string WithUnit(string text)
    {
        int projection = text.IndexOf("PROJECTION[", StringComparison.Ordinal);
        bool lacksUnit = text.StartsWith("PROJCS[", StringComparison.Ordinal) && projection > 0 && text.IndexOf("UNIT[", projection, StringComparison.Ordinal) < 0;
        return lacksUnit && text.EndsWith(']') ? text[..^1] + ",UNIT[\"metre\",1]]" : text;
    }

    private static string Export(nint handle) =>
        Export(handle, "FORMAT=WKT1_GDAL", "ALLOW_ELLIPSOIDAL_HEIGHT_AS_VERTICAL_CRS=YES") is { Length: > 0 } wkt ? wkt : Export(handle, "FORMAT=WKT2_2019");

    /// <summary>The text; empty where the format cannot hold the system.</summary>
    private static string Export(nint handle, params string[] format)
    {
        nint text = 0;
        using Csl options = Csl.Of(format);
        bool isWhole = GdalApi.OSRExportToWktEx(handle, &text, options.Pointer) == 0;
        string wkt = isWhole ? Marshal.PtrToStringUTF8(text) ?? "" : "";
        GdalApi.VSIFree(text);
        GdalErrors.Clear();
        return wkt;
    }

    private string? MatchingEpsg()
    {
        int count = 0;
        int* confidence = null;
        nint matches = GdalApi.OSRFindMatches(Handle, null, &count, &confidence);
        string? found = null;
        for (int i = 0; i < count && found is null; i++)
        {
            nint match = ((nint*)matches)[i];
            string? name = Marshal.PtrToStringUTF8(GdalApi.OSRGetAuthorityName(match, null));
            string? code = Marshal.PtrToStringUTF8(GdalApi.OSRGetAuthorityCode(match, null));
            bool likely = confidence[i] >= LikelyMatch && name == "EPSG";
            found = likely && int.TryParse(code, CultureInfo.InvariantCulture, out int number) && IsEpsg(number) ? $"EPSG:{number}" : null;
        }

        GdalApi.OSRFreeSRSArray(matches);
        GdalApi.VSIFree((nint)confidence);
        GdalErrors.Clear();
        return found;
    }

    private bool IsEpsg(int code)
    {
        nint handle = GdalApi.OSRNewSpatialReference(null);
        using SpatialReference official = new(handle);
        bool known = GdalApi.OSRImportFromEPSG(handle, code) == 0;
        GdalApi.OSRSetAxisMappingStrategy(handle, Traditional);
        GdalErrors.Clear();
        return known && IsSame(official);
    }
}
