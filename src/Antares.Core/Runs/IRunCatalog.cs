namespace Antares.Runs;

/// <summary>The runs that the catalog lists; the truth about a run is its folder.</summary>
public interface IRunCatalog
{
    /// <summary>Adds a run, or replaces the record of the same step and name.</summary>
    void PutRun(RunRecord run);

    /// <summary>All runs, the latest first.</summary>
    IReadOnlyList<RunRecord> Runs();
}
