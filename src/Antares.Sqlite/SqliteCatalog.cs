using Antares.Accuracy;
using Antares.Catalog;
using Antares.Legend;
using Antares.Modelling;
using Antares.Runs;
using Antares.Sampling;
using Antares.Transfer;

namespace Antares.Sqlite;

/// <summary>The embedded catalog: one SQLite file, made when it is first used. Any thread may call; every change is kept whole or not at all.</summary>
/// <remarks>On a local disk other processes may read and write beside it (WAL); on a network file system there is one process at a time.</remarks>
public sealed class SqliteCatalog : IFullCatalog
{
    private readonly SqliteDatabase database;
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

    /// <summary>Names the file; nothing is opened yet.</summary>
    /// <param name="path">Catalog file, e.g. <see cref="Storage.Workspace.CatalogFile"/>.</param>
    /// <param name="options">Waiting and locks.</param>
    public SqliteCatalog(string path, SqliteOptions? options = null)
    {
        Place = path;
        database = new SqliteDatabase(path, options ?? new SqliteOptions());
        identity = new IdentityRow(database);
        (products, datasets, regions) = (new ProductRows(database), new DatasetRows(database), new RegionRows(database));
        (schemes, training, reviews) = (new SchemeRows(database), new TrainingRows(database), new ReviewRows(database));
        (mappings, validation) = (new MappingRows(database), new ValidationRows(database));
        (models, runs) = (new ModelRows(database), new RunRows(database));
    }

    public string Place { get; }

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
