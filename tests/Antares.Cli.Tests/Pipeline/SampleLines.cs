using Antares.TestKit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>Command lines that a document shows.</summary>
internal static class SampleLines
{
    /// <summary>Every line of the blocks below a heading that begins with <c>antares</c> or <c>datacube</c>, continued lines joined, in order.</summary>
    /// <param name="document">File below the root of the repository.</param>
    /// <param name="heading">Heading with its marks; the whole document where left out.</param>
    public static string[] Of(string document, string heading = "")
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, document));
        string part = heading.Length == 0 ? text : text.Split(heading)[1].Split("\n## ")[0];
        return
        [
            .. part.Split("```").Where((_, i) => i % 2 == 1)
                .SelectMany(block => block.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n', StringSplitOptions.TrimEntries))
                .Where(line => line.StartsWith("antares ", StringComparison.Ordinal) || line.StartsWith("datacube ", StringComparison.Ordinal)),
        ];
    }
}
