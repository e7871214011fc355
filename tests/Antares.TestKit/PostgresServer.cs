using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Antares.TestKit;

/// <summary>A throwaway PostgreSQL server with PostGIS on a free port of this machine, for tests that may also stop, kill and restart it.</summary>
/// <remarks>
/// The superuser <see cref="Superuser"/> comes in without a password, every other role by its own (scram-sha-256). The server ends with the test
/// process, however that ends, and its folder with it: a small shell beside it waits for the end of a pipe that only the test process holds open.
/// </remarks>
public sealed class PostgresServer : IDisposable
{
    /// <summary>Comes in without a password.</summary>
    public const string Superuser = "postgres";

    private const string Template = "antares_template";

    private static readonly Lazy<PostgresServer> Own = new(() => StartAnother());

    private readonly PostgresPrograms programs;
    private readonly string folder;
    private readonly string settings;
    private Process? watcher;
    private int databases;

    private PostgresServer(PostgresPrograms programs, string settings)
    {
        this.programs = programs;
        this.settings = settings;
        folder = Directory.CreateTempSubdirectory("antares-postgres-").FullName;
        Port = FreePort();
        Initialize();
        Start();
        using NpgsqlConnection open = Connect("postgres");
        Sql(open, $"CREATE DATABASE {Template}");
        Sql(Template, "CREATE EXTENSION postgis");
    }

    /// <summary>Why tests with a server are skipped; null where they run.</summary>
    public static string? Hindrance { get; } =
        PostgresPrograms.Find() is null ? "needs PostgreSQL with PostGIS: apt-get install postgresql-postgis" : null;

    /// <summary>The server that all tests of this process share; started when it is first asked for.</summary>
    public static PostgresServer Shared => Own.Value;

    /// <summary>Where it listens, on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>A server of one test, to be filled, stopped or killed without harm to other tests.</summary>
    /// <param name="settings">Further options of postgres, e.g. <c>-c max_connections=5</c>.</param>
    public static PostgresServer StartAnother(string settings = "") =>
        new(PostgresPrograms.Find() ?? throw new InvalidOperationException(Hindrance), settings);

    /// <summary>Makes an empty database of a name of its own.</summary>
    /// <param name="postgis">False for one without PostGIS.</param>
    /// <returns>Its name.</returns>
    public string NewDatabase(bool postgis = true)
    {
        string name = $"test_{Interlocked.Increment(ref databases).ToString(CultureInfo.InvariantCulture)}";
        using NpgsqlConnection open = Connect("postgres");
        Sql(open, $"CREATE DATABASE {name} TEMPLATE {(postgis ? Template : "template0")} STRATEGY file_copy");
        return name;
    }

    /// <summary>Address of a database for a role.</summary>
    public string Url(string database, string user = Superuser, string? password = null) => FormattableString.Invariant(
        $"postgresql://{Uri.EscapeDataString(user)}{(password is null ? "" : ":" + Uri.EscapeDataString(password))}@127.0.0.1:{Port}/{Uri.EscapeDataString(database)}");

    /// <summary>A connection of the superuser, not pooled.</summary>
    public NpgsqlConnection Connect(string database)
    {
        NpgsqlConnection open = new(new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = Port,
            Database = database,
            Username = Superuser,
            Pooling = false,
        }.ToString());
        open.Open();
        return open;
    }

    /// <summary>Runs a text of SQL as superuser.</summary>
    public void Sql(string database, string text)
    {
        using NpgsqlConnection open = Connect(database);
        Sql(open, text);
    }

    /// <summary>The first column of the first row, as superuser.</summary>
    public object? Ask(string database, string text)
    {
        using NpgsqlConnection open = Connect(database);
        using NpgsqlCommand command = new(text, open);
        return command.ExecuteScalar();
    }

    /// <summary>Starts it where it is stopped, and waits until it answers.</summary>
    public void Start()
    {
        const string Watch = """
            trap '' INT TERM HUP
            folder=$1; shift
            "$@" & server=$!
            read -r word
            kill -QUIT $server 2>/dev/null
            wait $server
            [ "$word" = keep ] || rm -rf "$folder"
            """;
        string options = FormattableString.Invariant(
            $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off -c max_connections=60 {settings}");
        watcher = programs.Start("sh", ["-c", Watch, "sh", folder, programs["postgres"], "-D", Data, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Wait(() => programs.Run("pg_isready", "-q", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture)) == 0, "start");
    }

    /// <summary>Stops it as an administrator does: connections are cut, what was committed stays.</summary>
    public void Stop()
    {
        programs.Run("pg_ctl", "-D", Data, "-m", "fast", "-w", "stop");
        EndWatcher("keep");
    }

    /// <summary>Stops it and starts it again.</summary>
    public void Restart()
    {
        Stop();
        Start();
    }

    /// <summary>Kills it with SIGKILL, as a loss of power does.</summary>
    public void Kill()
    {
        int server = int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        int[] children = [.. Processes().Where(p => p.Parent == server).Select(p => p.Id)];
        using Process process = Process.GetProcessById(server);
        process.Kill();
        Wait(() => !Processes().Any(p => children.Contains(p.Id) && p.State != "Z"), "end its children"); // Until then it cannot be started again.
        EndWatcher("keep");
    }

    public void Dispose()
    {
        EndWatcher("remove");
        programs.Run("rm", "-rf", folder); // Where it was stopped before, nobody has removed it yet.
    }

    private string Data => Path.Combine(folder, "data");

    private void Initialize()
    {
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        PostgresPrograms.Own(folder);
        int code = programs.Run("initdb", "-D", Data, "-A", "trust", "-E", "UTF8", "--locale=C", "-U", Superuser, "--no-sync");
        if (code != 0)
        {
            throw new InvalidOperationException($"initdb ended with {code} in '{folder}'.");
        }

        File.WriteAllText(Path.Combine(Data, "pg_hba.conf"), $"""
            local all {Superuser}              trust
            host  all {Superuser} 127.0.0.1/32 trust
            local all all                      scram-sha-256
            host  all all         127.0.0.1/32 scram-sha-256

            """);
    }

    private void EndWatcher(string word)
    {
        if (watcher is null)
        {
            return;
        }

        watcher.StandardInput.WriteLine(word);
        watcher.StandardInput.Close();
        watcher.WaitForExit();
        watcher.Dispose();
        watcher = null;
        Wait(() => programs.Run("pg_isready", "-q", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture)) != 0, "stop");
    }

    private static IEnumerable<(int Id, string State, int Parent)> Processes()
    {
        foreach (string folder in Directory.GetDirectories("/proc").Where(f => char.IsAsciiDigit(Path.GetFileName(f)[0])))
        {
            string text;
            try
            {
                text = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (IOException)
            {
                continue; // It ended meanwhile.
            }

            string[] parts = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            yield return (int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture), parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture));
        }
    }

    private static void Wait(Func<bool> done, string what)
    {
        long start = Stopwatch.GetTimestamp();
        while (!done())
        {
            if (Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(60))
            {
                throw new InvalidOperationException($"PostgreSQL did not {what} within a minute.");
            }

            Thread.Sleep(20);
        }
    }

    private static void Sql(NpgsqlConnection open, string text)
    {
        using NpgsqlCommand command = new(text, open);
        command.ExecuteNonQuery();
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
