using Antares.Catalog;
using Antares.Grid;
using Antares.Legend;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Export;

/// <summary>What every export works with.</summary>
/// <param name="Workspace">Where files lie.</param>
/// <param name="Catalog">Products and datasets.</param>
/// <param name="Schemes">Legends.</param>
/// <param name="Projections">Reference systems.</param>
/// <param name="Reader">Reads pixels.</param>
/// <param name="Files">Publishes files.</param>
/// <param name="Runner">Runs tiles.</param>
public sealed record ExportServices(
    Workspace Workspace, ICatalog Catalog, ISchemeCatalog Schemes, IProjections Projections, IRasterReader Reader, IFileStore Files,
    RunController Runner);
