using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Antares.Gdal.Native;

/// <summary>What GDAL has said on this thread since the last <see cref="Clear"/>.</summary>
internal static unsafe class GdalErrors
{
    private const int Failure = 3;

    [ThreadStatic]
    private static List<string>? failures;

    /// <summary>Installs the collector for the whole process.</summary>
    public static void Install() => GdalApi.CPLSetErrorHandlerEx(&Collect, null);

    /// <summary>Forgets earlier messages; called before a sequence of native calls.</summary>
    public static void Clear()
    {
        failures?.Clear();
        GdalApi.CPLErrorReset();
    }

    /// <summary>True when GDAL has reported a failure on this thread, even where the call had no return value.</summary>
    public static bool Any => failures is { Count: > 0 };

    /// <summary>GDAL's own words, each once, in order.</summary>
    public static string Text() =>
        Any
            ? string.Join("; ", failures!.Distinct().Take(4))
            : Marshal.PtrToStringUTF8(GdalApi.CPLGetLastErrorMsg()) ?? "";

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Collect(int severity, int number, byte* message)
    {
        if (severity >= Failure)
        {
            failures ??= [];
            if (failures.Count < 64)
            {
                failures.Add(Marshal.PtrToStringUTF8((nint)message)?.Trim() ?? "");
            }
        }
    }
}
