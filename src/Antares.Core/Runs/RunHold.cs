namespace Antares.Runs;

/// <summary>While it lasts, nobody else gets at the runs of a controller, those that have ended included: what they have made is still being used.</summary>
public sealed class RunHold : IDisposable
{
    private readonly CancellationTokenSource stop;
    private readonly List<CancellationTokenRegistration> watched = [];
    private readonly Action<RunHold> ended;

    internal RunHold(Action<RunHold> ended, CancellationToken cancel)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        this.ended = ended;
    }

    /// <summary>Set by ctrl-C, and when somebody asks one of the runs to stop or has taken it over.</summary>
    public CancellationToken Cancel => stop.Token;

    /// <summary>Gives the runs back.</summary>
    public void Dispose()
    {
        watched.ForEach(w => w.Dispose());
        ended(this);
        stop.Dispose();
    }

    internal void Watch(RunLock held) => watched.Add(held.Stop.Register(stop.Cancel));
}
