using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Antares.TestKit.Processes;

/// <summary>A command that runs: its output is read all the while, it can be sent signals, and it never outlives its test.</summary>
public sealed class RunningCommand : IDisposable
{
    /// <summary>How long anything is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly string line;
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;

    internal RunningCommand(string line, Process process)
    {
        (this.line, this.process) = (line, process);
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Number of the process.</summary>
    public int Id => process.Id;

    /// <summary>True when it has ended.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Looks every two milliseconds until something is so or the command has ended.</summary>
    /// <returns>True where it came to be so while the command ran.</returns>
    public bool WaitUntil(Func<bool> isSo)
    {
        for (Stopwatch waited = Stopwatch.StartNew(); !process.HasExited; Thread.Sleep(2))
        {
            if (isSo())
            {
                return true;
            }

            Assert.True(waited.Elapsed < Patience, $"'{line}' did not come to the awaited state.");
        }

        return false;
    }

    /// <summary>Lets it run for a while; less where it ends before.</summary>
    /// <returns>True where it still runs.</returns>
    public bool RunsAfter(TimeSpan time) => !process.WaitForExit(time);

    /// <summary>SIGKILL.</summary>
    public void Kill() => process.Kill();

    /// <summary>Sends a signal such as <c>INT</c>.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end.</summary>
    public CommandResult End(TimeSpan? patience = null)
    {
        if (!process.WaitForExit(patience ?? Patience))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            Assert.Fail($"Killed, as it did not end in time: {Result()}");
        }

        return Result();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
    }

    private CommandResult Result() => new(line, process.ExitCode, output.Result, error.Result);
}
