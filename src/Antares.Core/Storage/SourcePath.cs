using System.Text.RegularExpressions;

namespace Antares.Storage;

/// <summary>Paths of files wherever they lie: what people write, what GDAL opens, and what messages show.</summary>
public static partial class SourcePath
{
    private static readonly (string Scheme, string Prefix)[] Stores = [("s3://", "/vsis3/"), ("gs://", "/vsigs/"), ("az://", "/vsiaz/"), ("abfs://", "/vsiadls/")];

    private static readonly (string Ending, string Prefix)[] Archives = [(".zip", "/vsizip/"), (".tar.gz", "/vsitar/"), (".tgz", "/vsitar/"), (".tar", "/vsitar/")];

    private static readonly string[] Network = ["/vsis3/", "/vsigs/", "/vsiaz/", "/vsiadls/", "/vsioss/", "/vsiswift/", "/vsicurl/", "/vsicurl?"];

    /// <summary>The path that GDAL opens: absolute for a local file, <c>/vsis3/bucket/key</c>, <c>/vsicurl/https://...</c>; GDAL's own paths stay.</summary>
    /// <param name="text">A path or address; <c>s3://</c>, <c>gs://</c>, <c>az://</c>, <c>http(s)://</c>, <c>file://</c>.</param>
    /// <exception cref="AntaresException">The address carries a password, a key or a signature.</exception>
    public static string Of(string text)
    {
        RefuseSecrets(text);
        foreach ((string scheme, string prefix) in Stores)
        {
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return prefix + text[scheme.Length..];
            }
        }

        return text switch
        {
            _ when text.StartsWith("file://", StringComparison.OrdinalIgnoreCase) => Path.GetFullPath(Uri.UnescapeDataString(text["file://".Length..])),
            _ when IsWeb(text) => "/vsicurl/" + text,
            _ when text.StartsWith("/vsi", StringComparison.Ordinal) => text,
            _ => Path.GetFullPath(text),
        };
    }

    /// <summary>The same, and an archive (zip, tar, tar.gz, tgz) as the folder that it is: <c>/vsizip//a/b.zip</c>.</summary>
    /// <param name="text">A path or address.</param>
    public static string Folder(string text)
    {
        string path = Of(text).TrimEnd('/');
        return Archives.FirstOrDefault(a => path.EndsWith(a.Ending, StringComparison.OrdinalIgnoreCase)) is { Prefix: string prefix } && !IsInArchive(path)
            ? prefix + path
            : path;
    }

    /// <summary>True for what names an archive by its ending.</summary>
    public static bool IsArchive(string path) => Archives.Any(a => path.EndsWith(a.Ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>True for a GDAL path into an archive.</summary>
    public static bool IsInArchive(string path) =>
        path.StartsWith("/vsizip/", StringComparison.Ordinal) || path.StartsWith("/vsitar/", StringComparison.Ordinal) || path.StartsWith("/vsigzip/", StringComparison.Ordinal);

    /// <summary>True for a GDAL path that leads over the network, by way of an archive too.</summary>
    public static bool IsRemote(string path)
    {
        if (!path.Contains("/vsi", StringComparison.Ordinal))
        {
            return false;
        }

        string plain = SubdatasetPath.Parse(path)?.File ?? path;
        return plain.StartsWith("/vsi", StringComparison.Ordinal) && Network.Any(n => plain.Contains(n, StringComparison.Ordinal));
    }

    /// <summary>The object or file on a server behind a path: without the archive, and what is inside of it; the path itself where it is no archive.</summary>
    /// <param name="path">A GDAL path for which <see cref="IsRemote"/> holds.</param>
    public static string Carrier(string path)
    {
        string plain = SubdatasetPath.Parse(path)?.File ?? path;
        if (!IsInArchive(plain))
        {
            return plain;
        }

        string rest = plain[plain.IndexOf('/', 1)..].TrimStart('/');
        if (rest.StartsWith('{') && rest.IndexOf('}') is > 0 and int end)
        {
            return rest[1..end];
        }

        string inner = "/" + rest;
        int after = Archives.Select(a => inner.IndexOf(a.Ending + "/", StringComparison.OrdinalIgnoreCase) is >= 0 and int at ? at + a.Ending.Length : int.MaxValue).Min();
        return after == int.MaxValue ? inner : inner[..after];
    }

    /// <summary>The path as a person knows it: <c>s3://bucket/key</c>, <c>https://...</c>.</summary>
    public static string Shown(string path)
    {
        foreach ((string scheme, string prefix) in Stores)
        {
            if (path.StartsWith(prefix, StringComparison.Ordinal))
            {
                return scheme + path[prefix.Length..];
            }
        }

        return path.StartsWith("/vsicurl/", StringComparison.Ordinal) ? Signed().Replace(path["/vsicurl/".Length..], "?...") : path;
    }

    private static bool IsWeb(string text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Addresses go into the catalog and into records, where no secret belongs.</summary>
    private static void RefuseSecrets(string text)
    {
        if (StoreKeys().Match(text) is { Success: true } keys)
        {
            throw Refused("a key", $"{keys.Groups[1].Value}...@{text[(keys.Index + keys.Length)..]}", "Write s3://bucket/key, and the keys into the environment or ~/.aws/credentials (docs/guides/object-storage.md).");
        }

        if (CurlOptions().Match(Uri.UnescapeDataString(text)) is { Success: true } options)
        {
            throw Refused(
                "a header, cookie or password", $"{options.Groups[1].Value}?...",
                "Write https://host/file, and the secret into the environment variable GDAL_HTTP_USERPWD, ~/.netrc (GDAL_HTTP_NETRC=YES), or the file that GDAL_HTTP_HEADER_FILE names.");
        }

        if (!text.Contains("http", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        Match password = Password().Match(text);
        Match signed = Signed().Match(text);
        if (password.Success || signed.Success)
        {
            string bare = Signed().Replace(Password().Replace(text, "$1...@"), "?...");
            throw Refused(
                password.Success ? "a password" : "a signature or token",
                bare,
                password.Success
                    ? "Write the address without it, and the user and password into the environment variable GDAL_HTTP_USERPWD or ~/.netrc (GDAL_HTTP_NETRC=YES)."
                    : "Write the address without it: `s3://bucket/key` with the keys in the environment, or a header in the file that GDAL_HTTP_HEADER_FILE names.");
        }
    }

    private static AntaresException Refused(string what, string where, string mend) => new($"The address carries {what}, which would stand in the catalog and in records.", where, mend);

    [GeneratedRegex("((?:s3|gs|az|abfs)://|/vsi(?:s3|gs|az|adls|oss|swift)(?:_streaming)?/)[^/@:]*:.*@", RegexOptions.IgnoreCase)]
    private static partial Regex StoreKeys();

    [GeneratedRegex(@"(/vsicurl(?:_streaming)?)\?(?:.*&)?(?:header\.[^=&]*|headers?|userpwd|proxyuserpwd|cookie|[^=&]*(?:password|userpwd|bearer|token|secret)[^=&]*|url=[a-z]+://[^/@?&]*@.*)(?:=|$)", RegexOptions.IgnoreCase)]
    private static partial Regex CurlOptions();

    [GeneratedRegex(@"(https?://)[^/@?\s]*@", RegexOptions.IgnoreCase)]
    private static partial Regex Password();

    [GeneratedRegex(@"\?(?:[^\s]*&)?(?:X-Amz-Signature|X-Amz-Credential|X-Goog-Signature|AWSAccessKeyId|Signature|sig|token|access_token|api_key|apikey)=[^\s]*", RegexOptions.IgnoreCase)]
    private static partial Regex Signed();
}
