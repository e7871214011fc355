using Antares.Storage;

namespace Antares.Ingest.Scenes;

/// <summary>Every kind of scene that <c>prepare_metadata</c> knows: one line each.</summary>
public static class SceneReaders
{
    /// <summary>All kinds.</summary>
    /// <param name="rasters">Opens raster files; asked for only by kinds whose metadata stands in the raster itself.</param>
    public static IReadOnlyList<ISceneReader> All(Func<IRasterReader> rasters) => [new SentinelScenes(), new SrtmScenes(rasters)];

    /// <summary>The kind of this name.</summary>
    /// <exception cref="UsageException">There is none; the message lists all.</exception>
    public static ISceneReader Of(string name, Func<IRasterReader> rasters)
    {
        IReadOnlyList<ISceneReader> all = All(rasters);
        return all.FirstOrDefault(r => r.Name == name)
            ?? throw new UsageException($"There is no dataset name '{name}'.", "--dataset_name", $"Use one of: {string.Join(", ", all.Select(r => r.Name))}.");
    }
}
