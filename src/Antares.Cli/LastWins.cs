using System.CommandLine;

namespace Antares.Cli;

/// <summary>A repeated option that takes one value counts once, with its last value, as in the programs that scripts were written for.</summary>
internal static class LastWins
{
    /// <summary>The command line without the earlier ones of repeated single options.</summary>
    public static string[] Of(Command root, string[] args)
    {
        Dictionary<string, Option> options = Options(root, args);
        Dictionary<Option, (int Start, int Count)> seen = [];
        HashSet<int> dropped = [];
        for (int i = 0; i < args.Length; i++)
        {
            int equals = args[i].IndexOf('=', StringComparison.Ordinal);
            string word = equals > 0 && args[i][0] == '-' ? args[i][..equals] : args[i];
            if (!options.TryGetValue(word, out Option? option) || !TakesOne(option))
            {
                continue;
            }

            if (seen.TryGetValue(option, out (int Start, int Count) earlier))
            {
                dropped.UnionWith(Enumerable.Range(earlier.Start, earlier.Count));
            }

            seen[option] = (i, word.Length < args[i].Length ? 1 : 2);
            i += seen[option].Count - 1;
        }

        return [.. args.Where((_, i) => !dropped.Contains(i))];
    }

    private static bool TakesOne(Option option) =>
        option.Arity is { MinimumNumberOfValues: 1, MaximumNumberOfValues: 1 };

    /// <summary>Every spelling of the options that the named command takes.</summary>
    private static Dictionary<string, Option> Options(Command root, string[] args)
    {
        List<Option> options = [.. root.Options];
        Command command = root;
        foreach (string word in args)
        {
            if (command.Subcommands.FirstOrDefault(c => c.Name == word || c.Aliases.Contains(word)) is Command next)
            {
                command = next;
                options.AddRange(next.Options);
            }
        }

        Dictionary<string, Option> spellings = [];
        foreach (Option option in options)
        {
            spellings[option.Name] = option;
            foreach (string alias in option.Aliases)
            {
                spellings[alias] = option;
            }
        }

        return spellings;
    }
}
