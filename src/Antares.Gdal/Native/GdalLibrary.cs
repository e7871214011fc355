using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Antares.Gdal.Native;

/// <summary>Finds the system's libgdal under the name that its version gives it.</summary>
internal static class GdalLibrary
{
    /// <summary>Library name in the import declarations.</summary>
    public const string Name = "gdal";

    private static readonly Lazy<nint> Handle = new(Load);

    /// <summary>Registers the resolver before the first native call of this assembly.</summary>
    [ModuleInitializer]
    public static void Register() => NativeLibrary.SetDllImportResolver(typeof(GdalLibrary).Assembly, Resolve);

    /// <summary>Loads the library or says what to install.</summary>
    /// <exception cref="AntaresException">GDAL is not installed.</exception>
    public static void Require()
    {
        if (Handle.Value == 0)
        {
            throw new AntaresException(
                "GDAL is not installed: the library libgdal was not found.",
                "",
                "Install it with 'apt-get install gdal-bin', or set ANTARES_GDAL to the path of libgdal.so.");
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name switch
    {
        Name => Handle.Value,
        NetcdfApi.Name => LoadedLibrary.Handle("libnetcdf"),
        _ => 0,
    };

    private static nint Load()
    {
        foreach (string candidate in Candidates())
        {
            if (NativeLibrary.TryLoad(candidate, out nint handle))
            {
                return handle;
            }
        }

        return 0;
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("ANTARES_GDAL") is { Length: > 0 } named)
        {
            yield return named;
            yield break;
        }

        yield return "libgdal.so";
        for (int version = 32; version <= 38; version++)
        {
            yield return $"libgdal.so.{version}";
        }
    }
}
