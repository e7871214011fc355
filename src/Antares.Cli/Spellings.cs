using System.CommandLine;

namespace Antares.Cli;

/// <summary>Every long option is taken with one dash and with two: scripts and fingers remember either.</summary>
internal static class Spellings
{
    /// <summary>Adds the missing spellings to the options of a command and of all below it.</summary>
    public static void AddTo(Command command)
    {
        HashSet<string> taken = [.. command.Options.SelectMany(o => o.Aliases.Append(o.Name))];
        foreach (Option option in command.Options)
        {
            foreach (string other in option.Aliases.Append(option.Name).Select(Other).OfType<string>().ToArray())
            {
                if (taken.Add(other))
                {
                    option.Aliases.Add(other);
                }
            }
        }

        foreach (Command below in command.Subcommands)
        {
            AddTo(below);
        }
    }

    // One letter has one dash in every program.
    private static string? Other(string spelling) => spelling switch
    {
        ['-', '-', _, _, ..] => spelling[1..],
        ['-', not '-', _, ..] => "-" + spelling,
        _ => null,
    };
}
