using Antares.Legend;
using Npgsql;
using NpgsqlTypes;

namespace Antares.Postgis;

/// <summary>Tables <c>scheme</c> and <c>tag</c>.</summary>
internal sealed class SchemeRows(PostgisDatabase database)
{
    private const string Select = "SELECT s.name, t.code, t.name, t.colour FROM antares.scheme s LEFT JOIN antares.tag t ON t.scheme = s.number";

    public bool Add(Scheme scheme, SchemeMapping? mapping) => database.Write(open =>
    {
        // Also where it exists, so that its row is locked: two users replace the classes one after the other.
        (long number, bool isNew) = open
            .Ask("INSERT INTO antares.scheme (name) VALUES ($1) ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING number, xmax = 0")
            .With(scheme.Name).Rows(row => (row.GetInt64(0), row.GetBoolean(1)))[0];
        open.Ask("DELETE FROM antares.tag WHERE scheme = $1").With(number).Do();
        Put(open, number, scheme.Tags);
        if (mapping is not null)
        {
            MappingRows.Put(open, mapping);
        }

        return isNew;
    });

    public Scheme? Find(string name) => database.Read(open =>
        Grouped(open.Ask($"{Select} WHERE s.name = $1 ORDER BY t.code").With(name)).FirstOrDefault());

    public IReadOnlyList<Scheme> All() => database.Read(open => Grouped(open.Ask($"{Select} ORDER BY s.name, t.code")));

    private static void Put(NpgsqlConnection open, long scheme, IReadOnlyList<Tag> tags) => open
        .Ask("INSERT INTO antares.tag (scheme, code, name, colour) SELECT $1, * FROM unnest($2, $3, $4)")
        .With(scheme)
        .With(NpgsqlDbType.Array | NpgsqlDbType.Integer, tags.Select(t => t.Code).ToArray())
        .With(NpgsqlDbType.Array | NpgsqlDbType.Text, tags.Select(t => t.Name).ToArray())
        .With(NpgsqlDbType.Array | NpgsqlDbType.Text, tags.Select(t => t.Colour).ToArray())
        .Do();

    private static List<Scheme> Grouped(NpgsqlCommand command) =>
        [.. command
            .Rows(row => (Scheme: row.Text(0), Tag: row.IsDBNull(1) ? null : new Tag(row.GetInt32(1), row.Text(2), row.Text(3))))
            .GroupBy(r => r.Scheme)
            .Select(g => new Scheme(g.Key, [.. g.Select(r => r.Tag).OfType<Tag>()]))];
}
