namespace Antares.TestKit.Processes;

/// <summary>What a command left: exit code and what it printed.</summary>
public sealed record CommandResult(string Line, int ExitCode, string Output, string Error)
{
    /// <summary>For messages of failing tests.</summary>
    public override string ToString() => $"$ {Line}\nexit {ExitCode}\n{Output}\n{Error}";
}
