using Antares.Catalog;

namespace Antares.Ingest;

/// <summary>The scenes that meet a tile on one solar day.</summary>
/// <param name="Day">The solar day.</param>
/// <param name="Scenes">Best first: by cloud share, then id.</param>
public sealed record SceneDay(DateOnly Day, IReadOnlyList<Dataset> Scenes);
