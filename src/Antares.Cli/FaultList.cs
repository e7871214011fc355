using System.Text.RegularExpressions;

namespace Antares.Cli;

/// <summary>Many faults on the terminal: the first ones whole, the others counted by their cause.</summary>
internal static partial class FaultList
{
    private const int Whole = 20, Causes = 10;

    /// <summary>Prints them on standard error.</summary>
    /// <param name="faults">Faults with the name of what failed; empty where the fault says it.</param>
    /// <param name="all">True to print every one whole.</param>
    public static void Print(IReadOnlyList<(string Name, AntaresException Fault)> faults, bool all)
    {
        int whole = all ? faults.Count : Math.Min(faults.Count, Whole);
        foreach ((string name, AntaresException fault) in faults.Take(whole))
        {
            Console.Error.WriteLine(name.Length > 0 ? $"{name}\n{FaultText.Of(fault)}" : FaultText.Of(fault));
        }

        if (whole == faults.Count)
        {
            return;
        }

        (string What, int Count)[] causes = [.. faults.Skip(whole).GroupBy(f => OfOneKind().Replace(f.Fault.What, "...")).Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2).ThenBy(g => g.Key, StringComparer.Ordinal)];
        Console.Error.WriteLine($"{faults.Count - whole} more failed; the same command with --verbose tells each:");
        foreach ((string what, int count) in causes.Take(Causes))
        {
            Console.Error.WriteLine($"  {count} x {what}");
        }

        if (causes.Length > Causes)
        {
            Console.Error.WriteLine($"  {causes.Skip(Causes).Sum(c => c.Count)} x other causes");
        }
    }

    /// <summary>Words that tell faults of one kind apart: paths, names with numbers, numbers.</summary>
    [GeneratedRegex(@"\S*[/\d]\S*")]
    private static partial Regex OfOneKind();
}
