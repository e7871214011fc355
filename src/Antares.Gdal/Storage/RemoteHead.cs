using System.Globalization;
using System.Runtime.InteropServices;
using Antares.Gdal.Native;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>What a server says of a file now, past everything that GDAL remembers: size, time, and its mark of this version.</summary>
internal static unsafe class RemoteHead
{
    /// <summary>Asks; null where there is no such file or folder.</summary>
    /// <exception cref="GdalException">The server does not say.</exception>
    /// <exception cref="AntaresException">The server refuses.</exception>
    public static SourceFile? Of(string path)
    {
        RemoteAnswer.Forget(path);
        GdalErrors.Clear();
        Dictionary<string, string> headers = Headers(path);
        if (FileStat.Of(path) is FileStat stat && (stat.IsFolder || headers.Count > 0))
        {
            return new SourceFile(path, stat.Bytes, stat.IsFolder)
            {
                Modified = Moment(headers) ?? stat.Modified,
                Mark = headers.GetValueOrDefault("etag", "").Trim('"', ' '),
            };
        }

        RemoteAnswer answer = RemoteAnswer.Ask(path);
        return answer.Kind switch
        {
            RemoteAnswerKind.NoFile => null,
            RemoteAnswerKind.Fine => throw GdalFault.Make("The server does not say what it has there.", SourcePath.Shown(path), "Try again."),
            _ => throw RemoteFault.Of(path, answer, new AntaresException("The file cannot be reached.", SourcePath.Shown(path), "Check the network.")),
        };
    }

    private static DateTimeOffset? Moment(Dictionary<string, string> headers) => DateTimeOffset.TryParse(
        headers.GetValueOrDefault("last-modified"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment) ? moment : null;

    private static Dictionary<string, string> Headers(string path)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        byte** list = GdalApi.VSIGetFileMetadata(path, "HEADERS", null);
        for (int i = 0; list is not null && list[i] is not null; i++)
        {
            string[] parts = (Marshal.PtrToStringUTF8((nint)list[i]) ?? "").Split(['=', ':'], 2);
            headers[parts[0].Trim()] = parts[^1].Trim();
        }

        GdalApi.CSLDestroy(list);
        return headers;
    }
}
