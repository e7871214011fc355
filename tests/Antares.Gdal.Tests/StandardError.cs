using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Antares.Gdal.Tests;

/// <summary>What native libraries print.</summary>
internal static partial class StandardError
{
    private const int Number = 2;

    /// <summary>Everything that the process prints on its standard error meanwhile, also through other threads.</summary>
    public static string During(string path, Action action)
    {
        int kept = dup(Number);
        using (SafeFileHandle file = File.OpenHandle(path, FileMode.Create, FileAccess.Write))
        {
            _ = dup2((int)file.DangerousGetHandle(), Number);
        }

        try
        {
            action();
        }
        finally
        {
            _ = dup2(kept, Number);
            _ = close(kept);
        }

        return File.ReadAllText(path);
    }

    [LibraryImport("libc")]
    private static partial int dup(int file);

    [LibraryImport("libc")]
    private static partial int dup2(int file, int number);

    [LibraryImport("libc")]
    private static partial int close(int file);
}
