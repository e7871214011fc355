using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Antares.Gdal.Native;

/// <summary>What GDAL has said on this thread since the last <see cref="Clear"/>.</summary>
internal static unsafe class GdalErrors
{
    private const int Failure = 3, Warning = 2, Debug = 1;

    [ThreadStatic]
    private static List<string>? failures;

    [ThreadStatic]
    private static List<string>? heard;

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

    /// <summary>Keeps what GDAL otherwise keeps to itself, on this thread and until disposal: answers of a server, for example.</summary>
    public static Listening Listen()
    {
        heard = [];
        GdalApi.CPLSetThreadLocalConfigOption("CPL_DEBUG", "S3,GS,AZURE,ADLS,OSS,SWIFT");
        return new Listening(heard);
    }

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
        else if (severity is Debug or Warning)
        {
            heard?.Add(Marshal.PtrToStringUTF8((nint)message) ?? "");
        }
    }

    /// <summary>Ends the listening.</summary>
    internal sealed class Listening(IReadOnlyList<string> texts) : IDisposable
    {
        /// <summary>What was heard so far.</summary>
        public IReadOnlyList<string> Texts => texts;

        public void Dispose()
        {
            GdalApi.CPLSetThreadLocalConfigOption("CPL_DEBUG", null);
            heard = null;
        }
    }
}
