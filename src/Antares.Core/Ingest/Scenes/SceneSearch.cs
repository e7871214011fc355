using Antares.Ingest.Documents;

namespace Antares.Ingest.Scenes;

/// <summary>What was found in a folder of scenes.</summary>
/// <param name="Documents">The good ones, by label.</param>
/// <param name="Failures">Scene and what is wrong with it.</param>
/// <param name="Warnings">Said once.</param>
public sealed record SceneSearch(
    IReadOnlyList<DatasetDocument> Documents, IReadOnlyList<(string Scene, AntaresException Fault)> Failures, IReadOnlyList<string> Warnings);
