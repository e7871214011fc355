using System.Globalization;
using System.Text;

namespace Antares.Postgis;

/// <summary>Where a catalog on PostgreSQL is, and who asks. The password is never printed.</summary>
/// <remarks>
/// What an address leaves out is as for PostgreSQL's own programs: PGHOST, PGPORT, PGUSER; without a password PGPASSWORD, PGPASSFILE, <c>~/.pgpass</c>.
/// </remarks>
/// <param name="Host">Host name or address, or the folder of a unix socket.</param>
/// <param name="Port">Port; 5432 as a rule.</param>
/// <param name="Database">Name of the database.</param>
/// <param name="User">Role that signs in.</param>
public sealed record PostgisAddress(string Host, int Port, string Database, string User)
{
    /// <summary>PostgreSQL's port.</summary>
    public const int UsualPort = 5432;

    private const string Form = "postgresql://user:password@host:5432/database";

    /// <summary>How far the connection is encrypted: one of <see cref="SslModes"/>; null for the driver's usual.</summary>
    public string? SslMode { get; init; }

    /// <summary>File with the certificates that the server's is checked against, or null.</summary>
    public string? RootCertificate { get; init; }

    /// <summary>PostgreSQL's words for <see cref="SslMode"/>.</summary>
    public static IReadOnlyList<string> SslModes { get; } = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];

    // Internal, so that neither a printed nor a serialized address holds it.
    internal string? Password { get; init; }

    /// <summary>True when a text looks like such an address and not like a file.</summary>
    public static bool Looks(string text) =>
        text.StartsWith("postgresql:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgres:", StringComparison.OrdinalIgnoreCase);

    /// <summary>An address from its parts, as in <c>DATABASE_*</c> settings; what is null or empty takes the usual value.</summary>
    /// <exception cref="UsageException">The database is not named, or the port is no port.</exception>
    public static PostgisAddress Of(string? host, string? port, string? database, string? user, string? password) => new(
        Given(host) ?? Given(Environment.GetEnvironmentVariable("PGHOST")) ?? "localhost",
        Given(port) is { } text ? PortOf(text) : UnnamedPort,
        Given(database) ?? throw Wrong("The address of the catalog names no database."),
        Given(user) ?? UsualUser)
    {
        Password = Given(password),
    };

    /// <summary>Reads <c>postgresql://[user[:password]@]host[:port]/database[?host=/folder&amp;sslmode=require&amp;sslrootcert=FILE]</c>.</summary>
    /// <exception cref="UsageException">It is not of this form. Nothing of the text is repeated: it may hold a password.</exception>
    public static PostgisAddress Parse(string url)
    {
        int slashes = url.IndexOf("://", StringComparison.Ordinal);
        if (!Looks(url) || slashes < 0 || url[..slashes].ToUpperInvariant() is not ("POSTGRESQL" or "POSTGRES"))
        {
            throw Wrong("The address of the catalog does not begin with postgresql://.");
        }

        string rest = url[(slashes + 3)..];
        int end = rest.IndexOfAny(['/', '?', '#']) is var found and >= 0 ? found : rest.Length;
        string path = rest[end..];
        if (path.Contains('@') || path.Contains('#') || path.Split('?')[0].LastIndexOf('/') > 0)
        {
            throw Wrong("The address of the catalog has a part too many.");
        }

        return Of(rest[..end], path);
    }

    /// <summary>The address without its password; <see cref="Parse"/> reads it.</summary>
    public override string ToString()
    {
        StringBuilder text = new($"postgresql://{Escape(User)}@");
        bool socket = Host.StartsWith('/');
        text.Append(socket ? "" : Host.Contains(':') ? $"[{Host}]" : Escape(Host));
        text.Append(Port == UnnamedPort ? "" : FormattableString.Invariant($":{Port}")).Append('/').Append(Escape(Database));
        (string Name, string? Value)[] asked = [("host", socket ? Host : null), ("sslmode", SslMode), ("sslrootcert", RootCertificate)];
        string query = string.Join('&', asked.Where(a => a.Value is not null).Select(a => $"{a.Name}={Escape(a.Value!)}"));
        return text.Append(query.Length > 0 ? "?" : "").Append(query).ToString();
    }

    private static PostgisAddress Of(string authority, string path)
    {
        int at = authority.LastIndexOf('@');
        string[] who = at < 0 ? [] : authority[..at].Split(':', 2);
        (string host, string port) = HostOf(authority[(at + 1)..]);
        int mark = path.IndexOf('?') is var found and >= 0 ? found : path.Length;
        Dictionary<string, string> asked = Asked(path[Math.Min(mark + 1, path.Length)..]);
        return Of(
            asked.GetValueOrDefault("host", host),
            asked.GetValueOrDefault("port", port),
            Unescape(path[..mark].TrimStart('/')),
            who.Length > 0 ? Unescape(who[0]) : null,
            who.Length > 1 ? Unescape(who[1]) : null) with
        {
            SslMode = asked.GetValueOrDefault("sslmode"),
            RootCertificate = asked.GetValueOrDefault("sslrootcert"),
        };
    }

    private static (string Host, string Port) HostOf(string text)
    {
        if (text.Contains(','))
        {
            throw Wrong("The address of the catalog names several hosts.");
        }

        int colon = text.StartsWith('[') ? text.IndexOf("]:", StringComparison.Ordinal) + 1 : text.IndexOf(':');
        bool hasPort = colon > 0 || text.StartsWith(':');
        string host = hasPort ? text[..colon] : text;
        return (Unescape(host.TrimStart('[').TrimEnd(']')), hasPort ? text[(colon + 1)..] : "");
    }

    private static Dictionary<string, string> Asked(string query)
    {
        Dictionary<string, string> asked = [];
        foreach (string part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = part.Split('=', 2);
            if (pair.Length != 2 || pair[0] is not ("host" or "port" or "sslmode" or "sslrootcert"))
            {
                throw Wrong("The address of the catalog asks for something after '?' that is not one of host, port, sslmode, sslrootcert.");
            }

            asked[pair[0]] = Unescape(pair[1]);
        }

        return asked.GetValueOrDefault("sslmode") is not { } mode || SslModes.Contains(mode)
            ? asked
            : throw Wrong($"The sslmode in the address of the catalog is not one of {string.Join(", ", SslModes)}.");
    }

    private static int PortOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and < 65536
            ? port
            : throw Wrong("The port in the address of the catalog, or in PGPORT, is not a number from 1 to 65535.");

    // The port that an address without one means.
    private static int UnnamedPort => Given(Environment.GetEnvironmentVariable("PGPORT")) is { } text ? PortOf(text) : UsualPort;

    private static string UsualUser => Given(Environment.GetEnvironmentVariable("PGUSER")) ?? Environment.UserName;

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string Escape(string text) => Uri.EscapeDataString(text);

    private static string Unescape(string text) => Uri.UnescapeDataString(text);

    private static UsageException Wrong(string what) => new(
        what,
        "--catalog, or DATABASE_* in ~/.antares",
        $"Write {Form}; within a name or a password write @ as %40, : as %3A, / as %2F, ? as %3F, # as %23, % as %25.");
}
