using Antares.Accuracy;
using Antares.Legend;
using Antares.Sampling;

namespace Antares.Transfer;

/// <summary>Brings countries, regions, schemes, training and validation sets of an antares3 database into a catalog, and tells what it knows of models and maps.</summary>
/// <remarks>Doing it again doubles nothing. What the catalog has already stays: classes, colours and shapes of regions of the same name.</remarks>
public sealed class Antares3Import(IAntares3Source source, IFullCatalog catalog)
{
    private const int Batch = 50_000;

    private readonly List<(string Kind, long Found, long? New)> counts = [];
    private readonly Antares3Notes notes = new();

    /// <summary>Imports.</summary>
    /// <param name="onlyLook">True to write nothing.</param>
    /// <param name="said">Told of each kind of row once it is done.</param>
    /// <param name="cancel">Stops between two rows; importing again goes on.</param>
    /// <exception cref="AntaresException">A table is missing, or the catalog has a class or a set that contradicts the database; nothing is written then.</exception>
    public Antares3ImportReport Run(bool onlyLook, Action<string> said, CancellationToken cancel)
    {
        source.Open();
        Antares3Tag[] tags = [.. source.Tags()];
        Antares3Legend legend = new(tags, catalog, notes);
        var training = Planned(Antares3ObjectKind.Training, legend, [.. catalog.TrainingSets().Select(s => (s.Name, s.Scheme))]);
        var validation = Planned(Antares3ObjectKind.Validation, legend, [.. catalog.ValidationSets().Select(s => (s.Name, s.Scheme))]);
        Schemes(legend, onlyLook);
        said("schemes");
        Regions(onlyLook, cancel);
        said("regions");
        Objects(Antares3ObjectKind.Training, training, legend, tags, onlyLook, (name, scheme, year, items) =>
            catalog.AddTraining(new TrainingSet(name, scheme, year, [.. items.Select(i => new TrainingPolygon(i.Shape, i.Code, i.Predicted))])), cancel);
        said("training sets");
        Objects(Antares3ObjectKind.Validation, validation, legend, tags, onlyLook, (name, scheme, year, items) =>
            catalog.AddValidation(new ValidationSet(name, scheme, year, [.. items.Select(i => new ValidationObject(i.Shape, i.Code))])), cancel);
        said("validation sets");
        return new Antares3ImportReport(source.Place, counts, notes.All, tags, source.Metadata());
    }

    private static (string Words, string Labels, string Objects) WordsOf(Antares3ObjectKind kind) => kind == Antares3ObjectKind.Training
        ? ("training set", "madmex_trainclassification", "madmex_trainobject")
        : ("validation set", "madmex_validclassification", "madmex_validobject");

    private IReadOnlyList<(Antares3Set Set, string Name, int? Year)> Planned(Antares3ObjectKind kind, Antares3Legend legend, (string Name, string Scheme)[] present)
    {
        (string words, string labels, string objects) = WordsOf(kind);
        IReadOnlyList<(Antares3Set Set, string Name, int? Year)> plan = Antares3SetPlan.Of(source.Sets(kind), words, labels, notes);
        foreach ((Antares3Set set, string name, int? _) in plan)
        {
            string scheme = Antares3Legend.NameOf(set.Scheme);
            if (Array.Find(present, p => p.Name == name) is { Scheme: { } other } && other != scheme)
            {
                throw new AntaresException(
                    $"The catalog has a {words} '{name}' of scheme '{other}'; that of the antares3 database has scheme '{scheme}'.",
                    $"{labels}, set '{set.Name}'",
                    "Nothing was brought in. Use a catalog without this set.");
            }
        }

        if (source.Unlabelled(kind) is { Count: > 0 } unlabelled)
        {
            notes.Add("objects without any label, left out", objects, unlabelled);
        }

        return plan;
    }

    private void Schemes(Antares3Legend legend, bool onlyLook)
    {
        int added = 0;
        foreach (Scheme scheme in legend.Schemes.Where(_ => !onlyLook))
        {
            if (catalog.FindScheme(scheme.Name) is not { } present || !present.Tags.SequenceEqual(scheme.Tags))
            {
                added += catalog.AddScheme(scheme) ? 1 : 0;
            }
        }

        counts.Add(("schemes", legend.Schemes.Count, onlyLook ? null : added));
    }

    private void Regions(bool onlyLook, CancellationToken cancel)
    {
        Antares3Regions regions = new(catalog, notes);
        regions.Read(source.Countries(), countries: true, cancel);
        regions.Read(source.Regions(), countries: false, cancel);
        var fresh = regions.New();
        if (!onlyLook && fresh.Count > 0)
        {
            catalog.AddRegions(fresh);
        }

        counts.Add(("countries", regions.Countries, onlyLook ? null : fresh.Count(r => r.IsCountry)));
        counts.Add(("regions", regions.Parts, onlyLook ? null : fresh.Count(r => !r.IsCountry)));
    }

    private void Objects(
        Antares3ObjectKind kind,
        IReadOnlyList<(Antares3Set Set, string Name, int? Year)> plan,
        Antares3Legend legend,
        Antares3Tag[] tags,
        bool onlyLook,
        Func<string, string, int?, Antares3Objects.Item[], int> add,
        CancellationToken cancel)
    {
        Antares3Objects objects = new(kind, legend, notes);
        foreach ((Antares3Set set, string name, int? year) in plan)
        {
            string scheme = Antares3Legend.NameOf(set.Scheme);
            HashSet<long> own = [.. tags.Where(t => Antares3Legend.NameOf(t.Scheme) == scheme).Select(t => t.Id)];
            long found = 0, added = 0;
            foreach (Antares3Objects.Item[] part in objects.Of(name, own, source.Objects(kind, set), cancel).Chunk(Batch))
            {
                found += part.Length;
                added += onlyLook ? 0 : add(name, scheme, year, part);
            }

            counts.Add(($"{WordsOf(kind).Words} '{name}'", found, onlyLook ? null : added));
        }
    }
}
