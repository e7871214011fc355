using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Antares.Gdal.Native;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>What a server says when it is asked for the first byte of a file.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Text">In its words, or GDAL's.</param>
internal sealed partial record RemoteAnswer(RemoteAnswerKind Kind, string Text)
{
    private const int AccessDenied = 6, NoBucket = 7, NoObject = 8, NoCredentials = 9, WrongSignature = 10;

    /// <summary>Asks anew, past everything that GDAL remembers of the file.</summary>
    /// <param name="path">A GDAL path over the network.</param>
    public static unsafe RemoteAnswer Ask(string path)
    {
        string carrier = SourcePath.Carrier(path);
        Forget(carrier);
        GdalErrors.Clear();
        GdalApi.VSIErrorReset();
        nint file = GdalApi.VSIFOpenExL(carrier, "rb", 1);
        if (file == 0)
        {
            return Of(GdalApi.VSIGetLastErrorNo(), Marshal.PtrToStringUTF8(GdalApi.VSIGetLastErrorMsg()) ?? "");
        }

        byte first;
        nuint read = GdalApi.VSIFReadL(&first, 1, 1, file);
        _ = GdalApi.VSIFCloseL(file);
        string said = GdalErrors.Text();
        GdalErrors.Clear();
        return read == 1 ? new RemoteAnswer(RemoteAnswerKind.Fine, "") : Of(0, said.Length > 0 ? said : "no bytes came");
    }

    /// <summary>Makes GDAL forget what it knows and keeps of a file.</summary>
    public static void Forget(string path) => GdalApi.VSICurlPartialClearCache(SourcePath.Carrier(path));

    /// <summary>The meaning of an error of GDAL's virtual files.</summary>
    internal static RemoteAnswer Of(int number, string text)
    {
        string words = Tags().Replace(text, " ").Trim();
        int status = Status().Match(text) is { Success: true } match ? int.Parse(match.ValueSpan[^3..]) : 0;
        RemoteAnswerKind kind = number switch
        {
            NoBucket => RemoteAnswerKind.NoBucket,
            NoObject => RemoteAnswerKind.NoFile,
            AccessDenied or NoCredentials or WrongSignature => RemoteAnswerKind.Refused,
            _ when text.Contains("Access Key Id", StringComparison.OrdinalIgnoreCase) => RemoteAnswerKind.Refused,
            _ when status is 401 or 403 => RemoteAnswerKind.Refused,
            _ when status is 404 or 410 || text.Length == 0 => RemoteAnswerKind.NoFile,
            _ when status is 408 or 425 or 429 or >= 500 => RemoteAnswerKind.Busy,
            _ when Overload().IsMatch(text) => RemoteAnswerKind.Busy,
            _ when text.Contains("CURL error", StringComparison.OrdinalIgnoreCase) => RemoteAnswerKind.Silent,
            _ => RemoteAnswerKind.Odd,
        };
        return new RemoteAnswer(kind, words);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"(?:response code|error code|returned error)[^0-9]{0,12}\d{3}", RegexOptions.IgnoreCase)]
    private static partial Regex Status();

    [GeneratedRegex("SlowDown|ServiceUnavailable|InternalError|reduce your request rate|RequestTimeout|Service Unavailable|Internal Error", RegexOptions.IgnoreCase)]
    private static partial Regex Overload();
}
