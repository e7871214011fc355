using Antares.Catalog;
using Microsoft.Data.Sqlite;

namespace Antares.Sqlite;

/// <summary>A <see cref="DatasetQuery"/> in SQL: what the boxes or an index find quickly, then every limit once more on the columns themselves.</summary>
internal static class DatasetQuestion
{
    /// <summary>The command that answers; shapes are compared by their boxes only.</summary>
    /// <param name="open">The catalog.</param>
    /// <param name="columns">Columns of <c>dataset d</c> and <c>product p</c>.</param>
    /// <param name="query">What is wanted.</param>
    /// <param name="product">Number of its product.</param>
    public static SqliteCommand Ask(SqliteConnection open, string columns, DatasetQuery query, long product)
    {
        List<string> limits = ["d.product = $product"];
        string from = "dataset d";
        SqliteCommand command = open.CreateCommand().With("$product", product);
        LimitColumns(command, limits, query);
        if (query is { Shape: not null, Tile: null })
        {
            // Reason: a cross join is walked from left to right; the planner would prefer an index that finds far more.
            from = "dataset_box b CROSS JOIN dataset d ON d.number = b.number";
            limits.Add(InBox(command, query, product));
        }

        command.CommandText = $"""
            SELECT {columns} FROM {from} CROSS JOIN product p ON p.number = d.product
            WHERE {string.Join(" AND ", limits)} ORDER BY d.start_time, d.tile_y DESC, d.tile_x, d.id
            """;
        return command;
    }

    private static void LimitColumns(SqliteCommand command, List<string> limits, DatasetQuery query)
    {
        if (!query.IncludeInactive)
        {
            limits.Add("d.active = 1");
        }

        if (query.Begin is { } begin)
        {
            limits.Add("d.solar_day >= $begin");
            command.With("$begin", Columns.OfDay(begin));
        }

        if (query.End is { } end)
        {
            limits.Add("d.solar_day <= $end");
            command.With("$end", Columns.OfDay(end));
        }

        if (query.Tile is { } tile)
        {
            limits.Add("d.tile_x = $x AND d.tile_y = $y");
            command.With("$x", tile.X).With("$y", tile.Y);
        }
    }

    private static string InBox(SqliteCommand command, DatasetQuery query, long product)
    {
        DatasetBox box = DatasetBox.Of(query.Shape!.EnvelopeInternal, query.Begin ?? DateOnly.MinValue, query.End ?? DateOnly.MaxValue, product);
        command.With("$west", box.MinX).With("$east", box.MaxX).With("$south", box.MinY).With("$north", box.MaxY)
            .With("$first", box.MinDay).With("$last", box.MaxDay).With("$low", box.MinProduct).With("$high", box.MaxProduct);
        return """
            b.max_x >= $west AND b.min_x <= $east AND b.max_y >= $south AND b.min_y <= $north
            AND b.max_day >= $first AND b.min_day <= $last AND b.max_product >= $low AND b.min_product <= $high
            """;
    }
}
