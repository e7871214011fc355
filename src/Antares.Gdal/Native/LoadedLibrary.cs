using System.Globalization;
using System.Runtime.InteropServices;

namespace Antares.Gdal.Native;

/// <summary>Libraries that came into the process with GDAL; their file names differ from system to system, so the loader is asked.</summary>
internal static class LoadedLibrary
{
    private const string Maps = "/proc/self/maps";

    /// <summary>Address of a function of a loaded library; 0 where there is none.</summary>
    /// <param name="file">Beginning of the file name, e.g. <c>libLerc.so.</c>; its version follows.</param>
    /// <param name="fromVersion">The least version whose function has the expected arguments.</param>
    /// <param name="function">Name of the function.</param>
    public static nint Function(string file, int fromVersion, string function)
    {
        GdalRuntime.Start();
        string? path = Paths().FirstOrDefault(p => Path.GetFileName(p).StartsWith(file, StringComparison.Ordinal));
        return path is not null && Version(Path.GetFileName(path)[file.Length..]) >= fromVersion
            && NativeLibrary.TryLoad(path, out nint library) && NativeLibrary.TryGetExport(library, function, out nint address)
            ? address
            : 0;
    }

    private static IEnumerable<string> Paths() => File.Exists(Maps)
        ? File.ReadLines(Maps).Select(line => line.IndexOf('/', StringComparison.Ordinal) is >= 0 and int at ? line[at..] : "").Where(p => p.Length > 0).Distinct()
        : [];

    private static int Version(string text) =>
        int.TryParse(text.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int version) ? version : 0;
}
