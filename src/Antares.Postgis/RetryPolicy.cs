namespace Antares.Postgis;

/// <summary>How long a change is tried again when the server is away for a moment: delays that double, each shortened at random.</summary>
/// <remarks>The random part keeps the users of a server that comes back from all knocking in the same moment.</remarks>
public sealed record RetryPolicy
{
    /// <summary>First delay.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Longest delay.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After this time in all it is given up.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The same for a server that this process has not reached yet: a wrong address is soon told.</summary>
    public TimeSpan FirstLimit { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Hears of every retry: what happened, and how long it waits.</summary>
    public Action<string, TimeSpan>? Told { get; init; }

    /// <summary>Ends the wait for a server that is away; after it, only <see cref="FirstLimit"/> is left, for writing down what was done.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Waits; not longer than until the token is set.</summary>
    public Action<TimeSpan, CancellationToken> Wait { get; init; } = (time, cancel) => cancel.WaitHandle.WaitOne(time);
}
