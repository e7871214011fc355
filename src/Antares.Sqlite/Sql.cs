using Microsoft.Data.Sqlite;

namespace Antares.Sqlite;

/// <summary>Short forms for commands and rows.</summary>
internal static class Sql
{
    /// <summary>A command whose parameters are set by <see cref="With"/>.</summary>
    public static SqliteCommand Ask(this SqliteConnection connection, string sql)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    /// <summary>Sets a parameter; null becomes NULL.</summary>
    public static SqliteCommand With(this SqliteCommand command, string name, object? value)
    {
        object given = value ?? DBNull.Value;
        int place = command.Parameters.IndexOf(name);
        if (place < 0)
        {
            command.Parameters.AddWithValue(name, given);
        }
        else
        {
            command.Parameters[place].Value = given;
        }

        return command;
    }

    /// <summary>Runs a command once and disposes of it.</summary>
    public static void Do(this SqliteCommand command)
    {
        using (command)
        {
            command.ExecuteNonQuery();
        }
    }

    /// <summary>The first column of the first row as a number; null where there is no row.</summary>
    public static long? Number(this SqliteCommand command)
    {
        using (command)
        {
            return command.ExecuteScalar() is long number ? number : null;
        }
    }

    /// <summary>All rows.</summary>
    public static List<T> Rows<T>(this SqliteCommand command, Func<SqliteDataReader, T> row)
    {
        using (command)
        {
            using SqliteDataReader reader = command.ExecuteReader();
            List<T> rows = [];
            while (reader.Read())
            {
                rows.Add(row(reader));
            }

            return rows;
        }
    }

    /// <summary>A text column.</summary>
    public static string Text(this SqliteDataReader row, int column) => row.GetString(column);

    /// <summary>A number column that may be NULL.</summary>
    public static int? NullableInt(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
}
