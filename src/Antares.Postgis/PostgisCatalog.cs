using Antares.Accuracy;
using Antares.Catalog;
using Antares.Legend;
using Antares.Modelling;
using Antares.Runs;
using Antares.Sampling;
using Antares.Transfer;

namespace Antares.Postgis;

/// <summary>The catalog on PostgreSQL with PostGIS, in a schema <c>antares</c> of its own. Any thread, process and user may call; every change is kept whole or not at all.</summary>
/// <remarks>A change whose connection drops is done again from the beginning on another one, for as long as <see cref="RetryPolicy"/> says.</remarks>
public sealed class PostgisCatalog : IFullCatalog
{
    private readonly PostgisDatabase database;
    private readonly ProductRows products;
    private readonly DatasetRows datasets;
    private readonly RegionRows regions;
    private readonly SchemeRows schemes;
    private readonly MappingRows mappings;
    private readonly TrainingRows training;
    private readonly ReviewRows reviews;
    private readonly ValidationRows validation;
    private readonly ModelRows models;
    private readonly RunRows runs;
    private readonly IdentityRow identity;

    /// <summary>Names the database; nothing is opened yet.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="retry">How long a change is tried again; null for two minutes.</param>
    public PostgisCatalog(PostgisAddress address, RetryPolicy? retry = null)
    {
        Place = address.ToString();
        database = new PostgisDatabase(address, retry ?? new RetryPolicy());
        identity = new IdentityRow(database);
        (products, datasets, regions) = (new ProductRows(database), new DatasetRows(database), new RegionRows(database));
        (schemes, training, reviews) = (new SchemeRows(database), new TrainingRows(database), new ReviewRows(database));
        (mappings, validation) = (new MappingRows(database), new ValidationRows(database));
        (models, runs) = (new ModelRows(database), new RunRows(database));
    }

    public string Place { get; }

    /// <summary>SQL that makes the roles <c>antares_reader</c> and <c>antares_writer</c> and equips them; it may be run again.</summary>
    public static string RolesScript => SchemaMigrations.RolesText;

    /// <summary>True when both roles are there and may do what they are for; else an administrator runs <see cref="RolesScript"/> in the database.</summary>
    public bool HasRoles() => database.Read(GroupRoles.AreEquipped);

    public void Prepare() => database.Read(open => true);

    public Guid Identity() => identity.Identity();

    public void TakeIdentity(Guid identity) => this.identity.Take(identity);

    public bool AddProduct(Product product) => products.Add(product);

    public Product? FindProduct(string name) => products.Find(name);

    public IReadOnlyList<Product> Products() => products.All();

    public void RemoveProduct(string name) => products.Remove(name);

    public int AddDatasets(IReadOnlyCollection<Dataset> datasets) => this.datasets.Add(datasets);

    public void SetActive(IReadOnlyCollection<Guid> ids, bool active) => datasets.SetActive(ids, active);

    public Dataset? FindDataset(Guid id) => datasets.Find(id);

    public IReadOnlyList<Dataset> Datasets(DatasetQuery query) => datasets.Of(query);

    public int CountDatasets(string product) => datasets.Count(product);

    public int AddRegions(IReadOnlyCollection<Region> regions) => this.regions.Add(regions);

    public IReadOnlyList<Region> Regions() => regions.All();

    public bool AddScheme(Scheme scheme, SchemeMapping? mapping = null) => schemes.Add(scheme, mapping);

    public Scheme? FindScheme(string name) => schemes.Find(name);

    public IReadOnlyList<Scheme> Schemes() => schemes.All();

    public void PutMapping(SchemeMapping mapping) => mappings.Put(mapping);

    public IReadOnlyList<SchemeMapping> Mappings() => mappings.All();

    public int AddTraining(TrainingSet set) => training.Add(set);

    public (int New, int Removed) ReplaceTraining(TrainingSet set) => training.Replace(set);

    public TrainingSet? FindTrainingSet(string name) => training.Find(name);

    public void PutReviews(string set, IReadOnlyList<PolygonReview> reviews) => this.reviews.Put(set, reviews);

    public IReadOnlyList<PolygonReview> Reviews(string set) => reviews.Of(set);

    public IReadOnlyList<(string Name, string Scheme, int? Year, int Polygons)> TrainingSets() => training.All();

    public int AddValidation(ValidationSet set) => validation.Add(set);

    public (int New, int Removed) ReplaceValidation(ValidationSet set) => validation.Replace(set);

    public ValidationSet? FindValidationSet(string name) => validation.Find(name);

    public IReadOnlyList<(string Name, string Scheme, int? Year, int Objects)> ValidationSets() => validation.Sets();

    public void PutValidation(ValidationRecord record) => validation.Put(record);

    public IReadOnlyList<ValidationRecord> Validations() => validation.All();

    public void PutModel(ModelRecord model) => models.Put(model);

    public ModelRecord? FindModel(string name) => models.Find(name);

    public IReadOnlyList<ModelRecord> Models() => models.All();

    public void PutRun(RunRecord run) => runs.Put(run);

    public IReadOnlyList<RunRecord> Runs() => runs.All();

    public void Dispose() => database.Dispose();
}
