using Antares.Catalog;
using Antares.Storage;

namespace Antares.Ingest.Documents;

/// <summary>One measurement of an ingestion configuration.</summary>
/// <param name="Measurement">As it will stand in the ingested product; unit, aliases, values and period may come from the source.</param>
/// <param name="Source">Name of the source's measurement.</param>
/// <param name="Resampling">How it is brought onto the grid.</param>
/// <param name="Where"><c>file:line</c>.</param>
public sealed record IngestedBand(Measurement Measurement, string Source, Resampling Resampling, string Where);
