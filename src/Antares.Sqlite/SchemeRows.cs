using Antares.Legend;
using Microsoft.Data.Sqlite;

namespace Antares.Sqlite;

/// <summary>Tables <c>scheme</c> and <c>tag</c>.</summary>
internal sealed class SchemeRows(SqliteDatabase database)
{
    private const string Select = "SELECT s.name, t.code, t.name, t.colour FROM scheme s LEFT JOIN tag t ON t.scheme = s.number";

    public bool Add(Scheme scheme, SchemeMapping? mapping) => database.Write(open =>
    {
        bool isNew = NumberOf(open, scheme.Name) is null;
        open.Ask("INSERT INTO scheme (name) VALUES ($name) ON CONFLICT (name) DO NOTHING").With("$name", scheme.Name).Do();
        long number = NumberOf(open, scheme.Name)!.Value;
        open.Ask("DELETE FROM tag WHERE scheme = $scheme").With("$scheme", number).Do();
        using SqliteCommand put = open.Ask("INSERT INTO tag (scheme, code, name, colour) VALUES ($scheme, $code, $name, $colour)");
        foreach (Tag tag in scheme.Tags)
        {
            put.With("$scheme", number).With("$code", tag.Code).With("$name", tag.Name).With("$colour", tag.Colour).ExecuteNonQuery();
        }

        if (mapping is not null)
        {
            MappingRows.Put(open, mapping);
        }

        return isNew;
    });

    public Scheme? Find(string name) => database.Read(open =>
        Grouped(open.Ask($"{Select} WHERE s.name = $name ORDER BY t.code").With("$name", name)).FirstOrDefault());

    public IReadOnlyList<Scheme> All() => database.Read(open => Grouped(open.Ask($"{Select} ORDER BY s.name, t.code")));

    private static List<Scheme> Grouped(SqliteCommand command) =>
        [.. command
            .Rows(row => (Scheme: row.Text(0), Tag: row.IsDBNull(1) ? null : new Tag(row.GetInt32(1), row.Text(2), row.Text(3))))
            .GroupBy(r => r.Scheme)
            .Select(g => new Scheme(g.Key, [.. g.Select(r => r.Tag).OfType<Tag>()]))];

    private static long? NumberOf(SqliteConnection open, string name) =>
        open.Ask("SELECT number FROM scheme WHERE name = $name").With("$name", name).Number();
}
