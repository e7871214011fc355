using Antares.Catalog;

namespace Antares.Ingest;

/// <summary>Looks at scenes that are about to be indexed.</summary>
/// <param name="scenes">The scenes; those that a newer processing replaces are inactive.</param>
/// <param name="retired">Scenes of the catalog that become inactive with them.</param>
/// <returns>Why scenes are refused, by id; the others are indexed.</returns>
public delegate IReadOnlyDictionary<Guid, AntaresException> SceneGate(IReadOnlyList<Dataset> scenes, IReadOnlyCollection<Guid> retired);
