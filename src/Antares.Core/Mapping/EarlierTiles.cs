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
            Remove(map.Name, steps, then: () => catalog.RemoveProduct(map.Name));
        }
    }

    /// <summary>Removes runs and their files, where there are any; all or, where somebody works on one of them, none.</summary>
    /// <exception cref="AntaresException">Another process works on one of them, or a symbolic link leads out of the workspace.</exception>
    public void RemoveRuns(string name, params IReadOnlyList<string> steps) => Remove(name, steps, then: () => { });

    private void Remove(string name, IReadOnlyList<string> steps, Action then)
    {
        TileLedger[] ledgers =
        [
            .. steps.Select(step => new TileLedger(workspace, files, TileLedger.FolderOf(workspace, step, name))).Where(l => l.Describe() is not null),
        ];
        List<RunLock> held = [];
        try
        {
            foreach (TileLedger ledger in ledgers)
            {
                OutwardLinks.RefuseRun(ledger.Folder);
                held.Add(RunLock.Take(ledger.Folder, files, LockHolder.Own(DateTimeOffset.UnixEpoch)));
            }

            Array.ForEach(ledgers, l => l.Clear());
            then();
            Array.ForEach(ledgers, l => Directory.Delete(l.Folder, recursive: true));
        }
        finally
        {
            held.ForEach(h => h.Dispose());
        }
    }
}
