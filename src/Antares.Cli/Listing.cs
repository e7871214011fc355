namespace Antares.Cli;

/// <summary>A table on the terminal in the form that scripts of the seed system cut at fixed columns: names 50 wide, dashes below the header.</summary>
/// <param name="header">Column names.</param>
/// <param name="rows">Cells.</param>
internal sealed class Listing(string[] header, IEnumerable<string[]> rows)
{
    private const int NameWidth = 50, Dashes = 21, Gap = 2;

    /// <summary>Prints header, dashes and rows.</summary>
    public void Print(TextWriter output)
    {
        string[][] lines = [header, [.. header.Select(_ => new string('-', Dashes))], .. rows];
        int[] widths = [.. header.Select((_, column) => column == 0 ? NameWidth : lines.Max(line => line[column].Length) + Gap)];
        foreach (string[] line in lines)
        {
            output.WriteLine(string.Concat(line.Select((cell, column) => Padded(cell, widths[column]))).TrimEnd());
        }
    }

    // A name as long as its column or longer keeps a gap, so that columns never run into each other.
    private static string Padded(string cell, int width) => cell.PadRight(Math.Max(width, cell.Length + Gap));
}
