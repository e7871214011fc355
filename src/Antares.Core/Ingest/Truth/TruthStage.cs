using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Ingest.Truth;

/// <summary>Measures whether scenes are what their metadata say, on few pixels of every band.</summary>
/// <remarks>
/// Places are looked at one after the other. Of each scene about 0.2 MB are held while its place is compared; 192 x 192 pixels of a band are read,
/// from overviews where the file has some. The report does not depend on the number of threads.
/// </remarks>
public sealed class TruthStage(IRasterReader rasters, IProjections projections, Workspace workspace, TimeProvider clock)
{
    /// <summary>Checks scenes against themselves, each other, and other scenes of their places.</summary>
    /// <param name="product">Their product.</param>
    /// <param name="asked">Scenes that the report is about.</param>
    /// <param name="known">Scenes of the product to compare with; those among <paramref name="asked"/> count once.</param>
    /// <param name="options">Threads and limits.</param>
    /// <param name="cancel">Stops the check.</param>
    public TruthReport Run(
        Product product, IReadOnlyCollection<Dataset> asked, IReadOnlyCollection<Dataset> known, TruthOptions options, CancellationToken cancel = default)
    {
        HashSet<Guid> wanted = [.. asked.Select(s => s.Id)];
        ScenePlace[] places = [.. ScenePlace.Of(asked.Concat(known.Where(k => !wanted.Contains(k.Id))).Select(Absolute))
            .Where(p => p.Scenes.Any(s => wanted.Contains(s.Id))).Select(p => Nearest(p, wanted, options.DatesToCompare))];
        TwinCheck twins = new(wanted);
        Dictionary<Guid, SceneTruth> truths = [];
        foreach (ScenePlace[] batch in Batches(places, options.Threads))
        {
            foreach (SceneSample sample in Look(product, batch, options.Threads, cancel))
            {
                twins.Add(Lighter(sample));
                truths[sample.Scene.Id] = new SceneTruth(sample.Scene, sample.ValidShare, sample.Figures(), sample.Findings);
            }
        }

        foreach ((Guid scene, SceneFinding finding) in twins.Find())
        {
            truths[scene] = truths[scene] with { Findings = [.. truths[scene].Findings, finding] };
        }

        SceneTruth[] scenes = [.. truths.Values.Where(t => wanted.Contains(t.Scene.Id)).OrderBy(t => t.Scene.Start).ThenBy(t => t.Scene.Id).Select(Ordered)];
        return new TruthReport(product.Name, scenes, truths.Count - scenes.Length);
    }

    private Dataset Absolute(Dataset scene) => scene with { Bands = scene.Bands.ToDictionary(b => b.Key, b => workspace.Absolute(b.Value)) };

    /// <summary>Of the scenes that are only compared with, those nearest in time to the ones that are asked for.</summary>
    private static ScenePlace Nearest(ScenePlace place, HashSet<Guid> wanted, int most)
    {
        Dataset[] asked = [.. place.Scenes.Where(s => wanted.Contains(s.Id))];
        HashSet<Guid> near = [.. place.Scenes.Where(s => !wanted.Contains(s.Id))
            .OrderBy(s => asked.Min(a => Math.Abs((a.Start - s.Start).Ticks))).ThenBy(s => s.Id).Take(most).Select(s => s.Id)];
        return new ScenePlace([.. place.Scenes.Where(s => wanted.Contains(s.Id) || near.Contains(s.Id))]);
    }

    /// <summary>Places of few scenes are looked at together, so that every thread has work.</summary>
    private static IEnumerable<ScenePlace[]> Batches(ScenePlace[] places, int threads)
    {
        List<ScenePlace> batch = [];
        foreach (ScenePlace place in places)
        {
            batch.Add(place);
            if (batch.Sum(p => p.Scenes.Count) >= 4 * threads)
            {
                yield return [.. batch];
                batch.Clear();
            }
        }

        if (batch.Count > 0)
        {
            yield return [.. batch];
        }
    }

    private SceneSample[] Look(Product product, ScenePlace[] places, int threads, CancellationToken cancel)
    {
        SceneSampler sampler = new(rasters, product);
        GridCheck grids = new(rasters, projections, product);
        (ScenePlace Place, Dataset Scene, PixelWindow Window, bool IsShared)[] tasks = [.. places.SelectMany(p =>
            CommonPlane.Of(p) is var planes ? p.Scenes.Select(s => (p, s, planes[s.Id].Window, planes[s.Id].IsShared)) : [])];
        SceneSample[] samples = new SceneSample[tasks.Length];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancel };
        Parallel.For(0, tasks.Length, parallel, i => samples[i] = sampler.Read(tasks[i].Scene, tasks[i].Window, cancel));
        Parallel.For(0, places.Length, parallel, i =>
        {
            SceneSample[] own = [.. Enumerable.Range(0, tasks.Length).Where(t => tasks[t].Place == places[i]).Select(t => samples[t])];
            SceneSample[] shared = [.. Enumerable.Range(0, tasks.Length).Where(t => tasks[t].Place == places[i] && tasks[t].IsShared).Select(t => samples[t])];
            Compare(own, shared, grids.Check(places[i], cancel));
        });
        return samples;
    }

    private void Compare(SceneSample[] own, SceneSample[] shared, Dictionary<Guid, List<SceneFinding>> grid)
    {
        DateTimeOffset now = clock.GetUtcNow();
        foreach (SceneSample scene in own)
        {
            scene.Findings.AddRange(grid[scene.Scene.Id]);
            scene.Findings.AddRange(DateCheck.Check(scene.Scene, now));
            NodataCheck.CheckAlone(scene);
            BandCheck.CheckRepeated(scene);
        }

        foreach (SceneSample[] comparable in (SceneSample[][])[shared, .. own.Except(shared).Select(s => new[] { s })])
        {
            OffsetCheck.Check(comparable);
            BandCheck.CheckSwapped(comparable);
        }

        if (own.All(s => s.Scene.Tile is null))
        {
            NodataCheck.CheckCut(shared);
        }
    }

    /// <summary>Without pixels.</summary>
    private static SceneSample Lighter(SceneSample sample)
    {
        SceneSample light = new()
        {
            Scene = sample.Scene,
            Bands = [.. sample.Bands.Select(b => new BandSample { Measurement = b.Measurement, Values = [], Levels = b.Levels, Pattern = b.Pattern, Least = b.Least })],
        };
        light.Findings.AddRange(sample.Findings);
        return light;
    }

    private static SceneTruth Ordered(SceneTruth truth) => truth with
    {
        Findings = [.. truth.Findings.OrderBy(f => FindingKinds.All.ToList().IndexOf(f.Kind)).ThenBy(f => f.What, StringComparer.Ordinal)],
    };
}
