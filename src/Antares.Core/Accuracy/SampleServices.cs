using Antares.Catalog;
using Antares.Grid;
using Antares.Legend;
using Antares.Runs;
using Antares.Storage;
using Antares.Vectors;

namespace Antares.Accuracy;

/// <summary>What the design and the drawing of samples work with.</summary>
/// <param name="Workspace">Where files lie.</param>
/// <param name="Catalog">Products, datasets and regions.</param>
/// <param name="Runs">How the runs ended that made the maps.</param>
/// <param name="Schemes">Legends and mappings between them.</param>
/// <param name="Projections">Reference systems.</param>
/// <param name="Reader">Reads pixels.</param>
/// <param name="Burner">Tells which pixels lie in a region.</param>
/// <param name="Files">Publishes files.</param>
/// <param name="Runner">Runs tiles.</param>
public sealed record SampleServices(
    Workspace Workspace, ICatalog Catalog, IRunCatalog Runs, ISchemeCatalog Schemes, IProjections Projections, IRasterReader Reader,
    IPolygonBurner Burner, IFileStore Files, RunController Runner);
