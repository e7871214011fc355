using System.Runtime.InteropServices;

namespace Antares.Gdal.Native;

/// <summary>Functions of libraries that GDAL has brought along: found in the process itself, whatever their version and name.</summary>
internal static class LoadedLibrary
{
    private const string Map = "/proc/self/maps";

    /// <summary>The address of a function, or 0 while no such library is loaded.</summary>
    /// <param name="name">How the file name of the library begins, e.g. <c>libhdf5</c>.</param>
    /// <param name="function">Name of the function.</param>
    public static nint Find(string name, string function)
    {
        foreach (string path in Paths(name))
        {
            if (NativeLibrary.TryLoad(path, out nint library) && NativeLibrary.TryGetExport(library, function, out nint address))
            {
                return address;
            }
        }

        return 0;
    }

    /// <summary>The library itself, or 0 while none of that name is loaded.</summary>
    public static nint Handle(string name) => Paths(name).Select(p => NativeLibrary.TryLoad(p, out nint library) ? library : 0).FirstOrDefault(l => l != 0);

    /// <summary>Files of that name which are mapped: <c>7f00-7f01 r-xp 00000000 08:01 42   /usr/lib/libhdf5.so.103</c>.</summary>
    private static List<string> Paths(string name) => !File.Exists(Map)
        ? []
        : [.. File.ReadLines(Map).Select(l => l.IndexOf('/') is >= 0 and int at ? l[at..] : "")
            .Where(p => Path.GetFileName(p).StartsWith(name, StringComparison.Ordinal)).Distinct()];
}
