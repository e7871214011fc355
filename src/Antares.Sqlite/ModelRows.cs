using Antares.Modelling;
using Microsoft.Data.Sqlite;

namespace Antares.Sqlite;

/// <summary>Table <c>model</c>.</summary>
internal sealed class ModelRows(SqliteDatabase database)
{
    private const string Select = "SELECT name, algorithm, file, scheme, training_set, product, accuracy, checksum, created FROM model";

    public void Put(ModelRecord model) => database.Write(open =>
    {
        open.Ask("INSERT OR REPLACE INTO model VALUES ($name, $algorithm, $file, $scheme, $set, $product, $accuracy, $checksum, $created)")
            .With("$name", model.Name).With("$algorithm", model.Algorithm).With("$file", model.File).With("$scheme", model.Scheme)
            .With("$set", model.TrainingSet).With("$product", model.Product).With("$accuracy", model.Accuracy)
            .With("$checksum", model.Checksum).With("$created", Columns.OfMoment(model.Created)).Do();
        return true;
    });

    public ModelRecord? Find(string name) => database.Read(open =>
        open.Ask($"{Select} WHERE name = $name").With("$name", name).Rows(Of).FirstOrDefault());

    public IReadOnlyList<ModelRecord> All() => database.Read(open => open.Ask($"{Select} ORDER BY name").Rows(Of));

    private static ModelRecord Of(SqliteDataReader row) => new(
        row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5),
        row.IsDBNull(6) ? null : row.GetDouble(6), row.Text(7), Columns.Moment(row.Text(8)));
}
