using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Antares.TestKit.Network;

/// <summary>Answers as a web server of files does: whole or by ranges, with ETag and time.</summary>
public sealed partial class WebFolder(string folder)
{
    public WireAnswer Answer(WireRequest request)
    {
        string path = Path.Combine(folder, request.Path.TrimStart('/'));
        if (!File.Exists(path))
        {
            return WireAnswer.Text(404, "<h1>Not found</h1>", "text/html");
        }

        byte[] all = File.ReadAllBytes(path);
        string[] facts =
        [
            "Accept-Ranges: bytes", "Content-Type: image/tiff", $"ETag: \"{Convert.ToHexStringLower(SHA256.HashData(all).AsSpan(0, 16))}\"",
            $"Last-Modified: {File.GetLastWriteTimeUtc(path).ToString("R", CultureInfo.InvariantCulture)}",
        ];
        Match range = Range().Match(request.Headers.GetValueOrDefault("Range", ""));
        if (request.Method == "HEAD")
        {
            return WireAnswer.Of(200, [], [.. facts, FormattableString.Invariant($"Content-Length: {all.Length}")]);
        }

        if (!range.Success)
        {
            return WireAnswer.Of(200, all, facts);
        }

        long first = long.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture);
        long last = Math.Min(all.Length - 1, range.Groups[2].Length > 0 ? long.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture) : all.Length - 1);
        return first >= all.Length
            ? WireAnswer.Text(416, "", "text/html")
            : WireAnswer.Of(206, all[(int)first..(int)(last + 1)], [.. facts, FormattableString.Invariant($"Content-Range: bytes {first}-{last}/{all.Length}")]);
    }

    [GeneratedRegex(@"bytes=(\d+)-(\d*)")]
    private static partial Regex Range();
}
