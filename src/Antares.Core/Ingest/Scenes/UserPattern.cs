using System.Text.RegularExpressions;

namespace Antares.Ingest.Scenes;

/// <summary>Regular expressions that people write: one that would take for ever is a fault of theirs.</summary>
internal static class UserPattern
{
    /// <summary>The first match in a text.</summary>
    /// <param name="pattern">The expression, with a limit of time.</param>
    /// <param name="text">What it is tried on.</param>
    /// <param name="where">Where it was written.</param>
    /// <exception cref="AntaresException">It takes longer than its limit.</exception>
    public static Match Match(Regex pattern, string text, string where)
    {
        try
        {
            return pattern.Match(text);
        }
        catch (RegexMatchTimeoutException fault)
        {
            throw new AntaresException(
                $"The regular expression '{pattern}' takes more than {pattern.MatchTimeout.TotalSeconds:0} seconds on '{text}'.", where,
                "Write it without repetitions inside of repetitions, such as (a+)+.", fault);
        }
    }
}
