using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Antares.TestKit.Network;

/// <summary>A few requests of S3, signed by version 4: a second opinion that knows nothing of GDAL.</summary>
public sealed partial class S3Client(int port, string key, string secret, string region) : IDisposable
{
    private readonly HttpClient http = new();

    public void Dispose() => http.Dispose();

    public void MakeBucket(string bucket) => Expect(Send("PUT", "/" + bucket, "", []), HttpStatusCode.OK);

    public void Put(string bucket, string name, byte[] content) => Expect(Send("PUT", $"/{bucket}/{name}", "", content), HttpStatusCode.OK);

    public void Delete(string bucket, string name) => Expect(Send("DELETE", $"/{bucket}/{name}", "", []), HttpStatusCode.NoContent);

    public byte[] Get(string bucket, string name)
    {
        using HttpResponseMessage answer = Expect(Send("GET", $"/{bucket}/{name}", "", []), HttpStatusCode.OK);
        return answer.Content.ReadAsByteArrayAsync().Result;
    }

    /// <summary>Names of all objects, in order.</summary>
    public IReadOnlyList<string> Names(string bucket)
    {
        using HttpResponseMessage answer = Expect(Send("GET", "/" + bucket, "list-type=2&max-keys=1000", []), HttpStatusCode.OK);
        return [.. KeyTag().Matches(answer.Content.ReadAsStringAsync().Result).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Uploads in parts that were begun and not completed.</summary>
    public int OpenUploads(string bucket)
    {
        using HttpResponseMessage answer = Expect(Send("GET", "/" + bucket, "uploads=", []), HttpStatusCode.OK);
        return UploadTag().Count(answer.Content.ReadAsStringAsync().Result);
    }

    private static HttpResponseMessage Expect(HttpResponseMessage answer, HttpStatusCode status) => answer.StatusCode == status
        ? answer
        : throw new InvalidOperationException($"{(int)answer.StatusCode}: {answer.Content.ReadAsStringAsync().Result}");

    private HttpResponseMessage Send(string method, string path, string query, byte[] body)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        string moment = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture), day = moment[..8];
        string host = FormattableString.Invariant($"127.0.0.1:{port}"), hash = Hex(SHA256.HashData(body));
        string escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        string canonical = $"{method}\n{escaped}\n{query}\nhost:{host}\nx-amz-content-sha256:{hash}\nx-amz-date:{moment}\n\nhost;x-amz-content-sha256;x-amz-date\n{hash}";
        string scope = $"{day}/{region}/s3/aws4_request";
        byte[] signing = new[] { day, region, "s3", "aws4_request" }.Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (k, part) => HMACSHA256.HashData(k, Encoding.UTF8.GetBytes(part)));
        string text = $"AWS4-HMAC-SHA256\n{moment}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        using HttpRequestMessage request = new(new HttpMethod(method), $"http://{host}{escaped}{(query.Length > 0 ? "?" + query : "")}");
        request.Content = method == "PUT" ? new ByteArrayContent(body) : null;
        request.Headers.Add("x-amz-content-sha256", hash);
        request.Headers.Add("x-amz-date", moment);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={key}/{scope}, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature={Hex(HMACSHA256.HashData(signing, Encoding.UTF8.GetBytes(text)))}");
        return http.Send(request);
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    [GeneratedRegex("<Key>([^<]*)</Key>")]
    private static partial Regex KeyTag();

    [GeneratedRegex("<Upload>")]
    private static partial Regex UploadTag();
}
