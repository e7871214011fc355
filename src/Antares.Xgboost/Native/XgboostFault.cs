using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Antares.Xgboost.Native;

/// <summary>Error texts of XGBoost.</summary>
internal static partial class XgboostFault
{
    /// <summary>Throws what the library says of the last call of this thread, if that failed.</summary>
    /// <exception cref="XgboostException">The call failed.</exception>
    public static void Check(int result)
    {
        if (result != 0)
        {
            throw new XgboostException(Shorten(Marshal.PtrToStringUTF8(XgboostApi.XGBGetLastError()) ?? ""));
        }
    }

    /// <summary>The sentence in <c>[14:02:11] ../src/data/data.cc:1104: Check failed: valid: Input data contains `inf`</c>; the call stack goes.</summary>
    public static string Shorten(string text)
    {
        string line = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
        return Place().Replace(line, "");
    }

    [GeneratedRegex(@"^(\[[0-9:]+\] )?(\S+:\d+: )?")]
    private static partial Regex Place();
}
