using System.Runtime.InteropServices;

namespace Antares.Xgboost.Native;

/// <summary>The environment that native libraries see; .NET keeps a copy of its own.</summary>
internal static partial class LibC
{
    /// <summary>Sets a variable unless it is set.</summary>
    public static void SetDefault(string name, string value) => _ = setenv(name, value, 0);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);
}
