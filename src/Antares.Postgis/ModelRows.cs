using Antares.Catalog;
using Antares.Modelling;
using Npgsql;
using NpgsqlTypes;

namespace Antares.Postgis;

/// <summary>Table <c>model</c>.</summary>
internal sealed class ModelRows(PostgisDatabase database)
{
    private const string Select = "SELECT name, algorithm, file, scheme, training_set, product, accuracy, checksum, created FROM antares.model";

    public void Put(ModelRecord model) => database.Write(open => open
        .Ask("""
            INSERT INTO antares.model (name, algorithm, file, scheme, training_set, product, accuracy, checksum, created)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (name) DO UPDATE SET algorithm = excluded.algorithm, file = excluded.file, scheme = excluded.scheme,
                training_set = excluded.training_set, product = excluded.product, accuracy = excluded.accuracy,
                checksum = excluded.checksum, created = excluded.created
            """)
        .With(model.Name).With(model.Algorithm).With(model.File).With(model.Scheme).With(model.TrainingSet).With(model.Product)
        .With(NpgsqlDbType.Double, model.Accuracy).With(model.Checksum).With(CatalogColumns.OfMoment(model.Created)).Do());

    public ModelRecord? Find(string name) => database.Read(open => open.Ask($"{Select} WHERE name = $1").With(name).Rows(Of).FirstOrDefault());

    public IReadOnlyList<ModelRecord> All() => database.Read(open => open.Ask($"{Select} ORDER BY name").Rows(Of));

    private static ModelRecord Of(NpgsqlDataReader row) => new(
        row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5),
        row.NullableDouble(6), row.Text(7), CatalogColumns.Moment(row.Text(8)));
}
