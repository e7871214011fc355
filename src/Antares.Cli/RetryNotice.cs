namespace Antares.Cli;

/// <summary>Tells that a command waits for the server of the catalog: once an outage, and not of troubles that pass before anybody wonders.</summary>
internal sealed class RetryNotice(TimeProvider clock, Action<string> warn)
{
    private static readonly TimeSpan Noticed = TimeSpan.FromMilliseconds(500), SameOutage = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private DateTimeOffset last = DateTimeOffset.MinValue;

    /// <summary>Hears of every retry.</summary>
    /// <param name="what">What happened.</param>
    /// <param name="delay">How long the next attempt waits; it grows with every one.</param>
    public void Tell(string what, TimeSpan delay)
    {
        if (delay < Noticed)
        {
            return;
        }

        lock (gate)
        {
            DateTimeOffset now = clock.GetUtcNow();
            if (now - last >= SameOutage)
            {
                warn($"the server of the catalog does not answer as it should, and is tried again for two minutes at most; ctrl-C ends the wait ({what})");
            }

            last = now;
        }
    }
}
