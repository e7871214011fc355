using Antares.Accuracy;
using Antares.Legend;
using Antares.Modelling;
using Antares.Sampling;

namespace Antares.TestKit;

/// <summary>Schemes, training sets and models in memory for tests of stages.</summary>
public sealed class MemoryModels : ISchemeCatalog, ITrainingCatalog, IValidationCatalog, IModelCatalog
{
    private readonly SortedDictionary<string, Scheme> schemes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(string From, string To), SchemeMapping> mappings = [];
    private readonly SortedDictionary<string, TrainingSet> sets = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, IReadOnlyList<PolygonReview>> reviews = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ValidationSet> validation = new(StringComparer.Ordinal);
    private readonly List<ValidationRecord> results = [];
    private readonly SortedDictionary<string, ModelRecord> models = new(StringComparer.Ordinal);

    public bool AddScheme(Scheme scheme)
    {
        bool isNew = !schemes.ContainsKey(scheme.Name);
        schemes[scheme.Name] = scheme;
        return isNew;
    }

    public Scheme? FindScheme(string name) => schemes.GetValueOrDefault(name);

    public IReadOnlyList<Scheme> Schemes() => [.. schemes.Values];

    public void PutMapping(SchemeMapping mapping) => mappings[(mapping.From, mapping.To)] = mapping;

    public IReadOnlyList<SchemeMapping> Mappings() => [.. mappings.Values];

    public int AddValidation(ValidationSet set)
    {
        validation[set.Name] = set;
        return set.Objects.Count;
    }

    public (int New, int Removed) ReplaceValidation(ValidationSet set)
    {
        int removed = FindValidationSet(set.Name)?.Objects.Count ?? 0;
        validation[set.Name] = set;
        return (set.Objects.Count, removed);
    }

    public ValidationSet? FindValidationSet(string name) => validation.GetValueOrDefault(name);

    public IReadOnlyList<(string Name, string Scheme, int? Year, int Objects)> ValidationSets() =>
        [.. validation.Values.Select(s => (s.Name, s.Scheme, s.Year, s.Objects.Count))];

    public void PutValidation(ValidationRecord record) => results.Add(record);

    public IReadOnlyList<ValidationRecord> Validations() => results;

    public int AddTraining(TrainingSet set)
    {
        sets[set.Name] = set;
        return set.Polygons.Count;
    }

    public (int New, int Removed) ReplaceTraining(TrainingSet set)
    {
        int earlier = sets.TryGetValue(set.Name, out TrainingSet? there) ? there.Polygons.Count : 0;
        sets[set.Name] = set;
        return (set.Polygons.Count, earlier);
    }

    public TrainingSet? FindTrainingSet(string name) => sets.GetValueOrDefault(name);

    public IReadOnlyList<(string Name, string Scheme, int? Year, int Polygons)> TrainingSets() =>
        [.. sets.Values.Select(s => (s.Name, s.Scheme, s.Year, s.Polygons.Count))];

    public void PutReviews(string set, IReadOnlyList<PolygonReview> reviews) => this.reviews[set] = reviews;

    public IReadOnlyList<PolygonReview> Reviews(string set) => reviews.GetValueOrDefault(set, []);

    public void PutModel(ModelRecord model) => models[model.Name] = model;

    public ModelRecord? FindModel(string name) => models.GetValueOrDefault(name);

    public IReadOnlyList<ModelRecord> Models() => [.. models.Values];
}
