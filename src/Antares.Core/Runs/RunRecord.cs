namespace Antares.Runs;

/// <summary>A line of <c>antares list runs</c>.</summary>
/// <param name="Step">Step.</param>
/// <param name="Name">Name of the output.</param>
/// <param name="State"><c>running</c>, <c>done</c>, <c>failed</c>, <c>interrupted</c>.</param>
/// <param name="Tiles">Tiles of the plan.</param>
/// <param name="Failed">Tiles that failed.</param>
/// <param name="Started">When the last attempt began.</param>
/// <param name="Ended">When it ended.</param>
public sealed record RunRecord(string Step, string Name, string State, int Tiles, int Failed, DateTimeOffset Started, DateTimeOffset Ended)
{
    /// <summary>State of a run whose attempt has not ended.</summary>
    public const string Running = "running";

    /// <summary>State of a run all of whose tiles are done.</summary>
    public const string Done = "done";

    /// <summary>State of a run some of whose tiles failed.</summary>
    public const string Broken = "failed";

    /// <summary>State of a run whose attempt was stopped: by ctrl-C, or with its process.</summary>
    public const string Interrupted = "interrupted";
}
