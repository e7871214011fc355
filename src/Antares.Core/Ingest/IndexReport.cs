using Antares.Catalog;

namespace Antares.Ingest;

/// <summary>What became of some dataset documents.</summary>
/// <param name="Datasets">The datasets, in the order of their documents.</param>
/// <param name="New">How many the catalog did not have.</param>
/// <param name="Replaced">Ids of inactive ones: a newer processing of the same granule and datatake is there.</param>
/// <param name="Faults">Documents that could not be indexed.</param>
public sealed record IndexReport(IReadOnlyList<Dataset> Datasets, int New, IReadOnlySet<Guid> Replaced, IReadOnlyList<AntaresException> Faults);
