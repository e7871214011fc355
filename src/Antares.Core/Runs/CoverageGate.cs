using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;
using NetTopologySuite.Geometries;

namespace Antares.Runs;

/// <summary>Stands before every use of a product: one with tiles missing would leave holes that nobody sees.</summary>
/// <remarks>What should be there is what the plans of the product's runs say; what is there is what their done files say and the catalog lists.</remarks>
public sealed class CoverageGate(Workspace workspace, IFileStore files)
{
    private const int Named = 5;
    private const string NotListed = "made, and the catalog does not list it: it was brought back from a backup, or lost its latest changes";
    private readonly HashSet<string> told = [];
    private readonly Dictionary<GridSpec, HashSet<string>> allowed = [];

    /// <summary>True where the user goes on without the missing tiles.</summary>
    public bool AllowGaps { get; init; }

    /// <summary>Told, once a product, of the gaps that were allowed.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    /// <summary>Tells which tiles lie in an area; without it all of them count.</summary>
    public IProjections? Projections { get; init; }

    /// <summary>Where the users of a product look for its tiles; without it only the done files count.</summary>
    public ICatalog? Catalog { get; init; }

    /// <summary>Refuses a product some of whose tiles are missing, or tells of them where gaps are allowed.</summary>
    /// <param name="product">The product.</param>
    /// <param name="area">Only tiles that meet this shape (EPSG:4326) count; null for all.</param>
    /// <exception cref="AntaresException">Tiles are missing; it names them, why they are, and the command that mends them. Or the plan of a run cannot be read.</exception>
    public void Check(Product product, Geometry? area)
    {
        CheckPlans(product);
        MissingTile[] missing = [.. Missing(product, area)];
        if (missing.Length == 0)
        {
            return;
        }

        string what = $"Product '{product.Name}' lacks {missing.Length} of its {Planned(product)} tiles: {Names(missing)}.";
        if (!AllowGaps)
        {
            throw new AntaresException(what, Causes(missing), Mend(missing));
        }

        if (product.Grid is GridSpec grid)
        {
            allowed.TryAdd(grid, []);
            allowed[grid].UnionWith(missing.Select(m => CellOf(m.Key)));
        }

        if (told.Add(product.Name))
        {
            Warn($"{what} What is made of it has gaps there (--allow-gaps).");
        }
    }

    /// <summary>The tiles that the runs of a product were to make and that are not there.</summary>
    /// <param name="product">The product.</param>
    /// <param name="area">Only tiles that meet this shape (EPSG:4326); null for all.</param>
    public IReadOnlyList<MissingTile> Missing(Product product, Geometry? area = null) =>
        [.. LedgersOf(product).SelectMany(MissingOrUnlisted).Where(m => area is null || Meets(product, m.Key, area))];

    /// <summary>The tiles of one run that are planned and not done, or done and not in the catalog.</summary>
    public IReadOnlyList<MissingTile> MissingOrUnlisted(TileLedger ledger)
    {
        HashSet<string> done = ledger.DoneKeys();
        IReadOnlyList<MissingTile> missing = Missing(ledger);
        done.ExceptWith(missing.Select(m => m.Key));
        return [.. missing, .. Unlisted(ledger, done)];
    }

    /// <summary>The tiles of one run that are planned and not done.</summary>
    public static IReadOnlyList<MissingTile> Missing(TileLedger ledger)
    {
        HashSet<string> done = ledger.DoneKeys();
        if (ledger.IsOpen && ledger.Attempts() is [.., AttemptRecord attempt] && attempt.Ended is null)
        {
            // Reason: the catalog lists the tiles of an attempt at its end; before, they are not to be found.
            done.ExceptWith(ledger.DoneRecords().Where(d => d.Attempt == attempt.Name && d.Result.Dataset is not null).Select(d => d.Key).ToList());
        }

        string[] missing = [.. ledger.Plan().Where(k => !done.Contains(k))];
        if (missing.Length == 0 || ledger.Describe() is not RunDescription run)
        {
            return [];
        }

        Dictionary<string, TileFailure> failures = ledger.Failures().GroupBy(f => f.Key).ToDictionary(g => g.Key, g => g.Last().Failure);
        string other = ledger.IsHeld() ? "not done yet: its run goes on" : "never made: its run was stopped, or it was missing in what this was to be made of";
        return
        [
            .. missing.Select(key => failures.TryGetValue(key, out TileFailure? failure)
                ? new MissingTile(key, run.Step, run.Name, failure.What, failure.Mend)
                : new MissingTile(key, run.Step, run.Name, other, "")),
        ];
    }

    /// <summary>The cells of a grid whose tiles were missing and allowed to be: what is made over them is not whole either, and its own gate says so.</summary>
    public IReadOnlyCollection<string> AllowedGaps(GridSpec grid) => allowed.GetValueOrDefault(grid, []);

    /// <summary>Done tiles without a row: the catalog is older than they are. A run lists its tiles before it closes its ledger, so rows are asked for after done files.</summary>
    private IEnumerable<MissingTile> Unlisted(TileLedger ledger, HashSet<string> done)
    {
        if (Catalog is null || ledger.TryDescribe() is not { Product: Product product } run)
        {
            return [];
        }

        HashSet<Guid> listed = [.. Catalog.Datasets(new DatasetQuery(product.Name)).Select(d => d.Id)];
        done.RemoveWhere(key => listed.Contains(DatasetIds.Of($"{product.Name}/{key}"))); // Reason: spares reading the done files of tiles that have the usual id.
        return ledger.DoneRecords(done.Contains)
            .Where(d => d.Result.Dataset is Dataset dataset && !listed.Contains(dataset.Id))
            .Select(d => new MissingTile(d.Key, run.Step, run.Name, NotListed, ""));
    }

    /// <summary>A plan that cannot be read hides what is missing.</summary>
    private void CheckPlans(Product product)
    {
        foreach (TileLedger ledger in TileLedger.Of(workspace, files, product.Name).Where(l => l.TryDescribe() is null))
        {
            try
            {
                _ = ledger.Describe();
            }
            catch (AntaresException damaged)
            {
                string what = $"Nobody knows which tiles product '{product.Name}' lacks: {damaged.What}";
                if (!AllowGaps)
                {
                    throw new AntaresException(what, damaged.Where, $"{damaged.Mend} --allow-gaps goes on without knowing.", damaged);
                }

                if (told.Add(ledger.Folder))
                {
                    Warn($"{what} ({damaged.Where}) What is made of it may have gaps (--allow-gaps).");
                }
            }
        }
    }

    private static string CellOf(string key) => string.Join('_', key.Split('_').Take(2));

    private int Planned(Product product) => LedgersOf(product).Sum(l => l.Plan().Count);

    private IEnumerable<TileLedger> LedgersOf(Product product) =>
        TileLedger.All(workspace, files).Where(l => l.TryDescribe()?.Product?.Name == product.Name);

    private bool Meets(Product product, string key, Geometry area)
    {
        if (Projections is null || product.Grid is null)
        {
            return true;
        }

        GeoBox box = product.Grid.Tile(TileIndex.Parse(CellOf(key))).GeoBox;
        return SceneOutline.Of(box, Crs.Wgs84, Projections, product.Name).Intersects(area);
    }

    private static string Names(MissingTile[] missing) =>
        string.Join(", ", missing.Take(Named).Select(m => m.Key)) + (missing.Length > Named ? $" and {missing.Length - Named} more" : "");

    private static string Causes(MissingTile[] missing)
    {
        var causes = missing.GroupBy(m => (m.Step, m.Run, m.Why)).Select(g => $"{g.Key.Step} '{g.Key.Run}', {(g.Count() == 1 ? g.First().Key : $"{g.Count()} tiles")}: {g.Key.Why}").ToList();
        return string.Join("\n       ", causes.Take(Named)) + (causes.Count > Named ? $"\n       and {causes.Count - Named} other causes" : "");
    }

    private static string Mend(MissingTile[] missing)
    {
        string causes = string.Join(" ", missing.Select(m => m.Mend).Where(m => m.Length > 0).Distinct().Take(2));
        string commands = string.Join(" and ", missing.Select(m => $"`antares runs resume {Invocation.Quoted(m.Run)} --step {Invocation.Quoted(m.Step)}`").Distinct());
        string does = missing.All(m => m.Why == NotListed) ? "lists" : "makes";
        return $"{(causes.Length > 0 ? $"{causes} Then " : "")}{commands} {does} them; --allow-gaps goes on without them.";
    }
}
