using System.Reflection;
using System.Runtime.InteropServices;
using Antares.Xgboost.Native;

namespace Antares.Xgboost;

/// <summary>The system's libxgboost.</summary>
public static class XgboostLibrary
{
    /// <summary>Library name in the import declarations.</summary>
    internal const string Name = "xgboost";

    private const string Install = "Install it with `apt-get install libxgboost0`, or set ANTARES_XGBOOST to the path of libxgboost.so.";

    // Reason: saving to memory and feature scores came with it.
    private static readonly Version Oldest = new(1, 6);

    private static readonly Lazy<nint> Handle = new(Load);
    private static readonly Lazy<Version> Found = new(AskVersion);

    /// <summary>True where the library is installed.</summary>
    public static bool IsPresent => Handle.Value != 0;

    /// <summary>Its version, e.g. 1.7.4.</summary>
    /// <exception cref="AntaresException">It is missing or too old.</exception>
    public static Version Version
    {
        get
        {
            Require();
            return Found.Value;
        }
    }

    /// <summary>Says what to install where the library is missing or too old.</summary>
    /// <exception cref="AntaresException">It is missing or too old.</exception>
    public static void Require() => Check(IsPresent ? Found.Value : null);

    /// <summary>Refuses no library and one that is too old.</summary>
    internal static void Check(Version? found)
    {
        if (found is null)
        {
            throw new AntaresException("XGBoost is not installed: the library libxgboost was not found.", "model type 'xgb'", Install);
        }

        if (found < Oldest)
        {
            throw new AntaresException($"XGBoost {found} is too old: {Oldest} or later is needed.", "model type 'xgb'", Install);
        }
    }

    /// <summary>Gives the library to the import declarations.</summary>
    internal static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name == Name ? Handle.Value : 0;

    private static nint Load()
    {
        // Reason: OpenMP reads it when it is loaded. Threads that wait by turning in circles take ten times as long on a processor with other work.
        LibC.SetDefault("OMP_WAIT_POLICY", "passive");
        string[] candidates = Environment.GetEnvironmentVariable("ANTARES_XGBOOST") is { Length: > 0 } named ? [named] : ["libxgboost.so.0", "libxgboost.so"];
        foreach (string candidate in candidates)
        {
            if (NativeLibrary.TryLoad(candidate, out nint handle))
            {
                return handle;
            }
        }

        return 0;
    }

    private static Version AskVersion()
    {
        XgboostApi.XGBoostVersion(out int major, out int minor, out int patch);
        return new Version(major, minor, patch);
    }
}
