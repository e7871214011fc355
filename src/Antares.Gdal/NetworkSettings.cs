using System.Globalization;

namespace Antares.Gdal;

/// <summary>How GDAL goes over the network. What the user's environment says under GDAL's own names wins.</summary>
internal static class NetworkSettings
{
    private const string EndpointKey = "endpoint_url";

    /// <summary>Settings of the process that the environment does not have already.</summary>
    /// <param name="variable">Value of an environment variable, or null.</param>
    public static IEnumerable<(string Key, string Value)> Of(Func<string, string?> variable) =>
        All(variable).Where(s => string.IsNullOrEmpty(variable(s.Key)));

    private static IEnumerable<(string Key, string Value)> All(Func<string, string?> variable)
    {
        yield return ("GDAL_HTTP_MAX_RETRY", "3");
        yield return ("GDAL_HTTP_RETRY_DELAY", "0.5"); // Reason: doubles with every try.
        yield return ("GDAL_HTTP_CONNECTTIMEOUT", "15");
        yield return ("GDAL_HTTP_LOW_SPEED_TIME", "60"); // Reason: a connection on which nothing comes would hang for ever.
        yield return ("GDAL_HTTP_LOW_SPEED_LIMIT", "1");
        yield return ("GDAL_HTTP_USERAGENT", "Antares");
        yield return ("VSIS3_CHUNK_SIZE", "16"); // Reason: MB in memory for each upload; GDAL's own 50 are too many beside a small budget.
        string? endpoint = new[] { variable("AWS_ENDPOINT_URL_S3"), variable("AWS_ENDPOINT_URL"), InProfile(variable) }.FirstOrDefault(e => !string.IsNullOrWhiteSpace(e));
        if (endpoint is not null && string.IsNullOrEmpty(variable("AWS_S3_ENDPOINT")))
        {
            foreach ((string key, string value) in Endpoint(endpoint))
            {
                yield return (key, value);
            }
        }
    }

    /// <summary>GDAL 3.6 knows a host and port, and apart from them whether to speak https; buckets of other servers seldom have names of their own.</summary>
    private static IEnumerable<(string Key, string Value)> Endpoint(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
        {
            throw new AntaresException("The address of the object store is no address.", "AWS_ENDPOINT_URL", "Write it as https://host or https://host:port, without user and password.");
        }

        string path = address.AbsolutePath.TrimEnd('/');
        yield return ("AWS_S3_ENDPOINT", address.Authority + path);
        yield return ("AWS_HTTPS", address.Scheme == "https" ? "YES" : "NO");
        yield return ("AWS_VIRTUAL_HOSTING", address.Host.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase) ? "TRUE" : "FALSE");
    }

    /// <summary>The endpoint that the profile in use has in <c>~/.aws/config</c>.</summary>
    private static string? InProfile(Func<string, string?> variable)
    {
        string file = variable("AWS_CONFIG_FILE") ?? Path.Combine(variable("HOME") ?? "/", ".aws", "config");
        string profile = variable("AWS_PROFILE") ?? variable("AWS_DEFAULT_PROFILE") ?? "default";
        bool isOurs = false;
        foreach (string line in File.Exists(file) ? File.ReadLines(file).Select(l => l.Trim()) : [])
        {
            string[] parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
            if (line.StartsWith('['))
            {
                isOurs = line.Trim('[', ']', ' ') is var name && (name == profile || name == string.Create(CultureInfo.InvariantCulture, $"profile {profile}"));
            }
            else if (isOurs && parts is [EndpointKey, { Length: > 0 } address])
            {
                return address;
            }
        }

        return null;
    }
}
