using Npgsql;
using NpgsqlTypes;

namespace Antares.Postgis;

/// <summary>Short forms for commands and rows.</summary>
internal static class Sql
{
    /// <summary>A command; values go to <c>$1</c>, <c>$2</c>, ... by <c>With</c>, never into its text.</summary>
    public static NpgsqlCommand Ask(this NpgsqlConnection connection, string sql) => new(sql, connection);

    /// <summary>Adds the next parameter; null becomes NULL.</summary>
    public static NpgsqlCommand With(this NpgsqlCommand command, object? value)
    {
        command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }

    /// <summary>Adds the next parameter, of a type that its value does not tell: one that may be NULL, a JSON text.</summary>
    public static NpgsqlCommand With(this NpgsqlCommand command, NpgsqlDbType type, object? value)
    {
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value });
        return command;
    }

    /// <summary>Runs a command once and disposes of it.</summary>
    /// <returns>Number of rows that it changed.</returns>
    public static int Do(this NpgsqlCommand command)
    {
        using (command)
        {
            return command.ExecuteNonQuery();
        }
    }

    /// <summary>The first column of the first row as a number; null where there is no row.</summary>
    public static long? Number(this NpgsqlCommand command)
    {
        using (command)
        {
            return command.ExecuteScalar() is long number ? number : null;
        }
    }

    /// <summary>All rows.</summary>
    public static List<T> Rows<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> row)
    {
        using (command)
        {
            using NpgsqlDataReader reader = command.ExecuteReader();
            List<T> rows = [];
            while (reader.Read())
            {
                rows.Add(row(reader));
            }

            return rows;
        }
    }

    /// <summary>A text column.</summary>
    public static string Text(this NpgsqlDataReader row, int column) => row.GetString(column);

    /// <summary>A number column that may be NULL.</summary>
    public static int? NullableInt(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    /// <summary>A number column that may be NULL.</summary>
    public static double? NullableDouble(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);
}
