using System.Diagnostics;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Support;

/// <summary>A user at a terminal: a home, a current folder, <c>antares</c> and <c>datacube</c> on the path.</summary>
/// <param name="home">HOME and current folder of every command.</param>
public sealed class Shell(string home)
{
    private static readonly string Bin = MakeBin();

    /// <summary>HOME and current folder.</summary>
    public string Home => home;

    /// <summary>Runs a line as it stands and waits for it.</summary>
    public CommandResult Try(string line)
    {
        using Process process = Start(line);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandResult(line, process.ExitCode, output, error.Result);
    }

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
        program = File.Exists(program) ? program : typeof(Program).Assembly.Location;
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
