using System.Globalization;
using Antares.Runs;

namespace Antares.Accuracy;

/// <summary>The pass over the map that finds the candidates of all strata.</summary>
internal sealed class SampleDraw(SampleServices services, SampleGround ground, SampleDesign design, ulong seed)
{
    private const string Step = "sample_draw";
    private const int Revision = 1;

    private readonly StrataLookup lookup = new(design.Kind, design.Strata, ground.Area.Regions);

    /// <summary>Runs over all tiles.</summary>
    /// <param name="name">Name of the run.</param>
    /// <param name="capacities">How many candidates of each stratum are kept; shape (stratum).</param>
    /// <param name="cancel">Set by ctrl-C.</param>
    /// <returns>How the run ended, and the candidates of each stratum; none where a tile failed.</returns>
    /// <exception cref="AntaresException">The map does not have the pixels that the design counted.</exception>
    public (RunSummary Run, CandidateList[] Lists) Run(string name, int[] capacities, CancellationToken cancel)
    {
        string folder = Path.Combine(TileLedger.FolderOf(services.Workspace, Step, name), "candidates");
        Directory.CreateDirectory(folder);
        RunRequest request = new()
        {
            Step = Step,
            Name = name,
            Title = "candidates",
            Revision = Revision,
            Overwrite = true, // Reason: a sample is drawn when it is asked for; nothing else derives from its candidates.
            Parameters = new Dictionary<string, string>
            {
                ["ground"] = ground.Mark,
                ["seed"] = seed.ToString(CultureInfo.InvariantCulture),
                ["strata"] = string.Join(' ', design.Strata.Zip(capacities, (s, c) => FormattableString.Invariant($"{s.Code}:{s.Class}:{s.ClassAfter}:{c}"))),
            },
            Tiles = ground.Tasks(),
            BytesPerTile = ((long)DrawTile.StripRows * ground.Grid.TileWidth * 40) + (capacities.Sum(c => (long)c) * 100),
        };
        RunSummary run = services.Runner.Run(request, new DrawTile(services, ground, lookup, capacities, seed, folder).Run, cancel);
        if (run.ExitCode != 0)
        {
            return (run, []);
        }

        CheckCounts(run);
        return (run, Merge(run, capacities));
    }

    private CandidateList[] Merge(RunSummary run, int[] capacities)
    {
        CandidateList[] lists = [.. capacities.Select(c => new CandidateList(c))];
        foreach (TileOutcome tile in run.Outcomes)
        {
            foreach (Candidate candidate in CandidateFile.Read(services.Workspace.Absolute(tile.Result!.Files[DrawTile.Candidates])))
            {
                lists[candidate.Stratum].Offer(candidate);
            }
        }

        return lists;
    }

    private void CheckCounts(RunSummary run)
    {
        long[] counts = new long[design.Strata.Count];
        foreach (string[] words in run.Outcomes.Select(o => o.Result!.Facts[DrawTile.Pixels].Split(' ')))
        {
            for (int h = 0; h < counts.Length; h++)
            {
                counts[h] += long.Parse(words[h], CultureInfo.InvariantCulture);
            }
        }

        for (int h = 0; h < counts.Length; h++)
        {
            if (counts[h] != design.Strata[h].Pixels)
            {
                throw new AntaresException(
                    $"Stratum '{design.Strata[h].Name}' has {counts[h]} pixels, the design says {design.Strata[h].Pixels}.", design.Map, "A region or a mapping between schemes changed: make the design again with `antares sample_design`.");
            }
        }
    }
}
