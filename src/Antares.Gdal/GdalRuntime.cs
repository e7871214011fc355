using System.Globalization;
using System.Runtime.InteropServices;
using Antares.Gdal.Native;

namespace Antares.Gdal;

/// <summary>Starts the system's GDAL once for the process, with the same settings whatever the environment says.</summary>
public static class GdalRuntime
{
    private const int OldestVersion = 30600;
    private static readonly Lazy<string> Started = new(Begin);
    private static long cacheBytes = 256L << 20;

    /// <summary>Bytes that GDAL may keep decoded blocks in, for all files together.</summary>
    public static long CacheBytes
    {
        get => cacheBytes;
        set
        {
            cacheBytes = value;
            if (Started.IsValueCreated)
            {
                GdalApi.GDALSetCacheMax64(value);
            }
        }
    }

    /// <summary>Version of GDAL, e.g. <c>3.6.2</c>; starts it.</summary>
    public static string Version => Started.Value;

    /// <summary>Loads and sets up GDAL; does nothing the second time.</summary>
    /// <exception cref="AntaresException">GDAL is missing or too old.</exception>
    public static void Start() => _ = Started.Value;

    private static string Begin()
    {
        GdalLibrary.Require();
        string version = CheckVersion();
        foreach ((string key, string value) in Settings())
        {
            GdalApi.CPLSetConfigOption(key, value);
        }

        GdalErrors.Install();
        GdalApi.GDALAllRegister();
        GdalApi.GDALSetCacheMax64(cacheBytes);
        GdalApi.OSRSetPROJEnableNetwork(0);
        return version;
    }

    private static string CheckVersion()
    {
        string number = Marshal.PtrToStringUTF8(GdalApi.GDALVersionInfo("VERSION_NUM")) ?? "0";
        string name = Marshal.PtrToStringUTF8(GdalApi.GDALVersionInfo("RELEASE_NAME")) ?? "unknown";
        return int.Parse(number, CultureInfo.InvariantCulture) / 100 >= OldestVersion
            ? name
            : throw new AntaresException($"GDAL {name} is too old.", "", "Install GDAL 3.6 or later.");
    }

    private static IEnumerable<(string Key, string Value)> Settings()
    {
        yield return ("GDAL_NUM_THREADS", "1"); // Reason: tiles run in parallel already.
        yield return ("GDAL_PAM_ENABLED", "NO"); // Reason: no .aux.xml beside other people's files.
        yield return ("GDAL_VALIDATE_CREATION_OPTIONS", "YES");
        yield return ("OGR_CT_OP_SELECTION", "PROJ"); // Reason: the operation is chosen per point, not per batch.
        yield return ("CPL_DEBUG", "OFF");
    }
}
