using Antares.Catalog;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>How one measurement is ingested.</summary>
/// <param name="Source">Measurement of the source, with nodata.</param>
/// <param name="Target">Measurement of the ingested product, with nodata.</param>
/// <param name="Resampling">How it is warped.</param>
public sealed record BandPlan(Measurement Source, Measurement Target, Resampling Resampling);
