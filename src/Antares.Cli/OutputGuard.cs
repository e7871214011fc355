namespace Antares.Cli;

/// <summary>Keeps a command from writing over what it reads.</summary>
internal static class OutputGuard
{
    /// <summary>Refuses an output that is also an input, or another output.</summary>
    /// <param name="outputs">Option and path of each file that is written; null where it was not asked for.</param>
    /// <param name="inputs">Option and path of each file that is read; null where none was given.</param>
    /// <exception cref="UsageException">Two of them are one file.</exception>
    public static void Refuse(IEnumerable<(string Option, string? Path)> outputs, params IEnumerable<(string Option, string? Path)> inputs)
    {
        Dictionary<string, string> taken = [];
        foreach ((string option, string? path) in inputs.Where(i => i.Path is not null))
        {
            taken.TryAdd(Path.GetFullPath(path!), $"is read ({option})");
        }

        foreach ((string option, string? path) in outputs.Where(o => o.Path is not null))
        {
            string full = Path.GetFullPath(path!);
            if (!taken.TryAdd(full, $"is written already ({option})"))
            {
                throw new UsageException($"The output is a file that {taken[full]}.", $"{full}, {option}", "Give it another name.");
            }
        }
    }
}
