using System.Diagnostics;

namespace Antares.TestKit;

/// <summary>PostgreSQL's programs as Debian installs them, run as the user <c>postgres</c> where the tests run as root: as root they refuse to work.</summary>
internal sealed class PostgresPrograms(string folder)
{
    private const string Libraries = "/usr/lib/postgresql";

    /// <summary>Path of a program; one that is not PostgreSQL's own by its name.</summary>
    public string this[string program] => Path.Combine(folder, program) is var path && File.Exists(path) ? path : program;

    /// <summary>The programs of the latest version that has PostGIS, or null.</summary>
    public static PostgresPrograms? Find() => !Directory.Exists(Libraries)
        ? null
        : Directory.GetDirectories(Libraries)
            .Where(f => File.Exists(Path.Combine(f, "bin", "initdb"))
                && File.Exists(Path.Combine("/usr/share/postgresql", Path.GetFileName(f), "extension", "postgis.control")))
            .OrderByDescending(f => int.TryParse(Path.GetFileName(f), out int version) ? version : 0)
            .Select(f => new PostgresPrograms(Path.Combine(f, "bin")))
            .FirstOrDefault();

    /// <summary>Gives a folder to the user that the server runs as.</summary>
    public static void Own(string path)
    {
        if (Environment.IsPrivilegedProcess)
        {
            Tool.Run("chown", PostgresServer.Superuser, path);
        }
    }

    /// <summary>Runs a program to its end.</summary>
    public int Run(string program, params string[] arguments)
    {
        using Process process = Start(program, arguments);
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Starts a program; what it prints is dropped.</summary>
    public Process Start(string program, string[] arguments)
    {
        string[] line = ["sh", "-c", "cd / && exec \"$@\" >/dev/null 2>&1", "sh", this[program], .. arguments];
        string[] whole = Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", .. line]
            : line;
        return Process.Start(new ProcessStartInfo(whole[0], whole[1..]) { RedirectStandardInput = true })!;
    }
}
