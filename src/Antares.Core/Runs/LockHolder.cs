namespace Antares.Runs;

/// <summary>Content of a lock file: who works on a run.</summary>
/// <param name="Mark">The process.</param>
/// <param name="User">Who started it.</param>
/// <param name="Since">When it took the lock, by its own clock; for people.</param>
public sealed record LockHolder(ProcessMark Mark, string User, DateTimeOffset Since)
{
    /// <summary>This process.</summary>
    public static LockHolder Own(DateTimeOffset now) => new(ProcessMark.Own, Environment.UserName, now);

    /// <summary>For a message: host, process, user, time.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"host {Mark.Host}, process {Mark.Process}, user {User}, since {Since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
}
