using System.CommandLine;

namespace Antares.Cli;

/// <summary>One or more files as a command's words. A word that begins with <c>-</c> is an option that there is not, never a file.</summary>
internal static class FileArguments
{
    /// <summary>The argument.</summary>
    public static Argument<string[]> Of(string description)
    {
        Argument<string[]> files = new("FILE") { Description = description, Arity = ArgumentArity.OneOrMore };
        files.Validators.Add(given =>
        {
            foreach (string word in given.Tokens.Select(t => t.Value).Where(w => w.StartsWith('-')))
            {
                given.AddError($"There is no option '{word}'; a file of such a name is written ./{word}.");
            }
        });
        return files;
    }
}
