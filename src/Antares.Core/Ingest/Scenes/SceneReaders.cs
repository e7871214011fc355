using Antares.Storage;

namespace Antares.Ingest.Scenes;

/// <summary>Every kind of scene that <c>prepare_metadata</c> knows: one line each, and those that product definitions describe.</summary>
public static class SceneReaders
{
    /// <summary>All kinds.</summary>
    /// <param name="rasters">Opens raster files; asked for only by kinds whose metadata stands in the raster itself.</param>
    /// <param name="files">Lists and reads files wherever they lie.</param>
    /// <param name="definitions">Files of product definitions whose part <c>scenes:</c> describes more kinds; of one name the first counts.</param>
    /// <param name="units">Reads storage units of Open Data Cube.</param>
    public static IReadOnlyList<ISceneReader> All(Func<IRasterReader> rasters, ISourceFiles files, IEnumerable<string> definitions, INetcdfReader units)
    {
        List<ISceneReader> all = [.. BuiltIn(rasters, files, units)];
        foreach (ISceneReader described in definitions.SelectMany(d => Described(d, rasters, files)))
        {
            if (all.All(r => r.Name != described.Name))
            {
                all.Add(described);
            }
        }

        return all;
    }

    /// <summary>The kind of this name, or the one that a file describes.</summary>
    /// <param name="name">A name, or the path of a product definition with a part <c>scenes:</c>.</param>
    /// <param name="rasters">See <see cref="All"/>.</param>
    /// <param name="files">See <see cref="All"/>.</param>
    /// <param name="definitions">See <see cref="All"/>.</param>
    /// <param name="units">See <see cref="All"/>.</param>
    /// <exception cref="UsageException">There is none; the message lists all.</exception>
    public static ISceneReader Of(string name, Func<IRasterReader> rasters, ISourceFiles files, IEnumerable<string> definitions, INetcdfReader units)
    {
        if (name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
        {
            return Described(name, rasters, files).ToArray() switch
            {
                [ISceneReader only] => only,
                [] => throw new UsageException($"The file {name} has no part 'scenes:' with 'files:'.", "--dataset_name", "Add it to the product definition; docs/guides/sensors.md shows how."),
                _ => throw new UsageException($"The file {name} describes several kinds of scenes.", "--dataset_name", "Give a file with one of them."),
            };
        }

        if (BuiltIn(rasters, files, units).FirstOrDefault(r => r.Name == name) is ISceneReader known)
        {
            return known;
        }

        IReadOnlyList<ISceneReader> all = All(rasters, files, definitions, units);
        return all.FirstOrDefault(r => r.Name == name)
            ?? throw new UsageException($"There is no dataset name '{name}'.", "--dataset_name", $"Use one of: {string.Join(", ", all.Select(r => r.Name))}; or the path of a product definition with a part 'scenes:'.");
    }

    private static IEnumerable<ISceneReader> Described(string definitions, Func<IRasterReader> rasters, ISourceFiles files) =>
        [.. StackDescription.Read(definitions).Select(s => new StackScenes(s, rasters, files)), .. StacScenes.Of(definitions, files)];

    private static ISceneReader[] BuiltIn(Func<IRasterReader> rasters, ISourceFiles files, INetcdfReader units) =>
    [
        SentinelScenes.At20(files),
        SentinelScenes.At10(files),
        new LandsatEspa(files),
        new LandsatLevel2(files),
        new RapidEyeScenes(rasters, files),
        new SrtmScenes(rasters, files),
        new StorageUnitScenes(units, files),
    ];
}
