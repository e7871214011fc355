using Antares.TestKit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The command lines of the tutorial, as they stand.</summary>
internal static class Tutorial
{
    /// <summary>Every line that begins with <c>antares</c> or <c>datacube</c>, continued lines joined, in order.</summary>
    public static IReadOnlyList<string> Lines()
    {
        List<string> lines = [];
        bool continues = false;
        foreach (string line in File.ReadLines(SharedData.PathOf("seed", "example_s2_land_cover.txt")))
        {
            if (continues)
            {
                lines[^1] += "\n" + line;
            }
            else if (IsCommand(line))
            {
                lines.Add(line);
            }

            continues = (continues || IsCommand(line)) && line.EndsWith('\\');
        }

        return lines;
    }

    private static bool IsCommand(string line) =>
        line.StartsWith("antares ", StringComparison.Ordinal) || line.StartsWith("datacube ", StringComparison.Ordinal);
}
