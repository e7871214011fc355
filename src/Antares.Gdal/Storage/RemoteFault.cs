using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Faults of files over the network: which one, what the server answered, and how to mend it.</summary>
internal static class RemoteFault
{
    private const string Keys = "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (AWS_SESSION_TOKEN), or AWS_PROFILE and ~/.aws/credentials; AWS_NO_SIGN_REQUEST=YES for public buckets";

    private const string Place = "AWS_ENDPOINT_URL (or AWS_S3_ENDPOINT) and AWS_REGION";

    /// <summary>The fault of an answer.</summary>
    /// <param name="path">GDAL path.</param>
    /// <param name="answer">What the server said.</param>
    /// <param name="otherwise">What is wrong where the server has nothing to complain of.</param>
    public static AntaresException Of(string path, RemoteAnswer answer, AntaresException otherwise)
    {
        string carrier = SourcePath.Carrier(path), shown = SourcePath.Shown(path);
        bool isStore = carrier.StartsWith("/vsis3/", StringComparison.Ordinal);
        string said = answer.Text.Length > 0 ? $" ({answer.Text.TrimEnd('.')})" : "";
        return answer.Kind switch
        {
            RemoteAnswerKind.Fine => new GdalException(
                otherwise.What.Split(" (GDAL: ")[0].TrimEnd('.') + ", or did not come whole, in several tries.", shown,
                "Run the same command again: what is done is kept. If it stays so, the file on the server is damaged: put a whole one there.", (otherwise as GdalException)?.GdalText ?? ""),
            RemoteAnswerKind.NoFile => new AntaresException(
                $"The {(isStore ? "object" : "file")} is not there{(said.Length > 0 ? $": the server says so{said}" : "")}.", shown,
                $"Put it back, or index the scenes again without it. {(isStore ? "A server may also hide what these credentials may not read." : "Check the address.")}"),
            RemoteAnswerKind.NoBucket => new AntaresException(
                $"There is no bucket '{BucketOf(carrier)}'{said}.", shown, $"Check its name, and which server is asked: {Place}."),
            RemoteAnswerKind.Refused => new AntaresException(
                $"The server refuses{said}.", shown,
                isStore ? $"Check the credentials, and that they may do this in the bucket: {Keys}." : "Check who may read it: GDAL_HTTP_USERPWD, ~/.netrc with GDAL_HTTP_NETRC=YES, or GDAL_HTTP_HEADER_FILE."),
            RemoteAnswerKind.Busy => new AntaresException(
                $"The server is too busy or out of order{said}; it was asked several times.", shown, "Run the same command again later: what is done is kept. GDAL_HTTP_MAX_RETRY and GDAL_HTTP_RETRY_DELAY make it more patient."),
            RemoteAnswerKind.Silent => new AntaresException(
                $"The server does not answer{said}.", shown, $"Check the network{(isStore ? $", and the server's address: {Place}, AWS_HTTPS=NO where it speaks http" : " and the address")}."),
            _ => new AntaresException(
                $"The server gave an answer that makes no sense here{said}.", shown, isStore ? $"Check which server is asked: {Place}, AWS_VIRTUAL_HOSTING=FALSE for servers without a name of their own for each bucket." : "Check the address."),
        };
    }

    private static string BucketOf(string path)
    {
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 ? parts[1] : "";
    }
}
