namespace Antares;

/// <summary>A command was called with options that do not make sense together: exit code 1.</summary>
public sealed class UsageException(string what, string where, string mend)
    : AntaresException(what, where, mend)
{
    /// <inheritdoc/>
    public override int ExitCode => 1;
}
