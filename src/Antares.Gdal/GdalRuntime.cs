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

    /// <summary>Version of PROJ, e.g. <c>9.1.1</c>; starts GDAL.</summary>
    public static string ProjVersion
    {
        get
        {
            Start();
            GdalApi.OSRGetPROJVersion(out int major, out int minor, out int patch);
            return string.Create(CultureInfo.InvariantCulture, $"{major}.{minor}.{patch}");
        }
    }

    /// <summary>Loads and sets up GDAL; does nothing the second time.</summary>
    /// <exception cref="AntaresException">GDAL is missing or too old.</exception>
    public static void Start() => _ = Started.Value;

    /// <summary>What GDAL works with: a setting of ours or of the environment; empty where there is none.</summary>
    internal static string Setting(string name)
    {
        Start();
        return Marshal.PtrToStringUTF8(GdalApi.CPLGetConfigOption(name, "")) ?? "";
    }

    private static string Begin()
    {
        GdalLibrary.Require();
        string version = Require(Information("VERSION_NUM"), Information("RELEASE_NAME"));
        foreach ((string key, string value) in Settings().Concat(NetworkSettings.Of(Environment.GetEnvironmentVariable)))
        {
            GdalApi.CPLSetConfigOption(key, value);
        }

        GdalErrors.Install();
        GdalApi.GDALAllRegister();
        GdalApi.GDALSetCacheMax64(cacheBytes);
        GdalApi.OSRSetPROJEnableNetwork(0);
        return version;
    }

    /// <summary>The name of a version that is new enough.</summary>
    /// <param name="number">As GDAL gives it, e.g. <c>3060200</c>; empty when it gives none.</param>
    /// <param name="name">For people, e.g. <c>3.6.2</c>.</param>
    /// <exception cref="AntaresException">It is older than 3.6.</exception>
    internal static string Require(string number, string name) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int version) && version / 100 >= OldestVersion
            ? name
            : throw new AntaresException($"GDAL {(name.Length > 0 ? name : "of an unknown version")} is too old.", "", "Install GDAL 3.6 or later.");

    private static string Information(string about) => Marshal.PtrToStringUTF8(GdalApi.GDALVersionInfo(about)) ?? "";

    private static IEnumerable<(string Key, string Value)> Settings()
    {
        yield return ("GDAL_NUM_THREADS", "1"); // Reason: tiles run in parallel already.
        yield return ("GDAL_PAM_ENABLED", "NO"); // Reason: no .aux.xml beside other people's files.
        yield return ("GDAL_VALIDATE_CREATION_OPTIONS", "YES");
        yield return ("OGR_CT_OP_SELECTION", "PROJ"); // Reason: the operation is chosen per point, not per batch.
        yield return ("CPL_DEBUG", "OFF");
    }
}
