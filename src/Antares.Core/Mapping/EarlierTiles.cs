using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Mapping;

/// <summary>The tiles that a classification already has: a run over part of them must not leave the rest to another model or input.</summary>
internal sealed class EarlierTiles(Workspace workspace, ICatalog catalog, IFileStore files, bool onlyPlans)
{
    /// <summary>Refuses tiles outside of the run that were made otherwise, or removes the whole earlier classification.</summary>
    /// <param name="map">The classification.</param>
    /// <param name="plan">Tiles of the run.</param>
    /// <param name="overwrite">True to remove it, unless the run is only planned.</param>
    /// <param name="steps">Steps whose runs made it.</param>
    /// <exception cref="AntaresException">There are such tiles, and <paramref name="overwrite"/> is false.</exception>
    public void Settle(ClassificationProduct map, IEnumerable<TileIndex> plan, bool overwrite, params IReadOnlyList<string> steps)
    {
        HashSet<TileIndex> again = [.. plan];
        Dataset[] others = [.. catalog.Datasets(new DatasetQuery(map.Name)).Where(d => !again.Contains(d.Tile!.Value) && map.OtherMakingOf(d) is not null)];
        if (others.Length == 0)
        {
            return;
        }

        if (!overwrite)
        {
            throw new AntaresException(
                $"Classification '{map.Name}' has {others.Length} tiles outside of this run that were made {map.OtherMakingOf(others[0])}.",
                $"tile {others[0].Tile}",
                "Predict the whole map again, choose another --name, or give --overwrite to replace the map by the tiles of this run.");
        }

        if (!onlyPlans)
        {
            Remove(map.Name, steps);
        }
    }

    /// <summary>Removes runs and their files, where there are any.</summary>
    public void RemoveRuns(string name, params IReadOnlyList<string> steps)
    {
        foreach (string step in steps)
        {
            TileLedger ledger = new(workspace, files, TileLedger.FolderOf(workspace, step, name));
            if (ledger.Describe() is not null)
            {
                ledger.Remove();
            }
        }
    }

    private void Remove(string name, IReadOnlyList<string> steps)
    {
        RemoveRuns(name, steps); // First: it refuses runs that somebody works on.
        catalog.RemoveProduct(name);
    }
}
