namespace Antares.Gdal;

/// <summary>Which tasks will read which files. Not thread-safe.</summary>
internal sealed class Expectations
{
    private readonly Dictionary<string, HashSet<string>> filesOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> tasks = new(StringComparer.Ordinal);

    /// <summary>True while a task that has not finished expects the file.</summary>
    public bool Contains(string file) => tasks.ContainsKey(file);

    public void Add(string task, IEnumerable<string> files)
    {
        if (!filesOf.TryGetValue(task, out HashSet<string>? expected))
        {
            filesOf[task] = expected = new HashSet<string>(StringComparer.Ordinal);
        }

        foreach (string file in files.Where(expected.Add))
        {
            tasks[file] = tasks.GetValueOrDefault(file) + 1;
        }
    }

    /// <summary>Forgets a task.</summary>
    /// <returns>Files that nobody expects any more.</returns>
    public List<string> Remove(string task)
    {
        List<string> done = [];
        if (filesOf.Remove(task, out HashSet<string>? expected))
        {
            foreach (string file in expected)
            {
                if (--tasks[file] == 0)
                {
                    tasks.Remove(file);
                    done.Add(file);
                }
            }
        }

        return done;
    }
}
