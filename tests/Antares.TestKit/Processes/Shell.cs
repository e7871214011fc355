using System.Diagnostics;
using Xunit;

namespace Antares.TestKit.Processes;

/// <summary>A user at a terminal: a home, a current folder, <c>antares</c> and <c>datacube</c> on the path.</summary>
/// <param name="home">HOME and current folder of every command.</param>
public sealed class Shell(string home)
{
    private static readonly string Bin = MakeBin();

    /// <summary>HOME and current folder.</summary>
    public string Home => home;

    /// <summary>Runs a line as it stands and waits for it; one that does not end in time is killed and fails the test.</summary>
    public CommandResult Try(string line)
    {
        using RunningCommand command = Begin(line);
        return command.End();
    }

    /// <summary>Starts a line whose output is gathered while it runs. With <c>exec</c> before the program its process is the one that is started.</summary>
    public RunningCommand Begin(string line) => new(line, Start(line));

    /// <summary>Runs a line that must succeed.</summary>
    public string Run(string line)
    {
        CommandResult result = Try(line);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.Output;
    }

    /// <summary>Starts a line; the caller waits for it or kills it.</summary>
    public Process Start(string line)
    {
        ProcessStartInfo info = new("bash", ["-c", line])
        {
            WorkingDirectory = home,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        info.Environment["HOME"] = home;
        info.Environment["PATH"] = $"{Bin}:{info.Environment["PATH"]}";
        info.Environment["DOTNET_TieredPGO"] = "0";
        foreach (string name in (string[])["ANTARES_WORKSPACE", "XDG_CONFIG_HOME"])
        {
            info.Environment.Remove(name);
        }

        Process process = Process.Start(info) ?? throw new InvalidOperationException("bash did not start.");
        process.StandardInput.Close();
        return process;
    }

    /// <summary>The two launchers without their build step: the program that was built with these tests.</summary>
    private static string MakeBin()
    {
        string program = Path.Combine(Repository.Root, "artifacts", "cli", "antares.dll");
        program = File.Exists(program) ? program : Path.Combine(AppContext.BaseDirectory, "antares.dll");
        string bin = Directory.CreateTempSubdirectory("antares-bin-").FullName;
        Write("antares", $"#!/bin/sh\nexec dotnet '{program}' \"$@\"\n");
        Write("datacube", $"#!/bin/sh\nexec dotnet '{program}' datacube \"$@\"\n");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(bin, recursive: true);
        return bin;

        void Write(string name, string text)
        {
            string path = Path.Combine(bin, name);
            File.WriteAllText(path, text);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
