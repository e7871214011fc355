using System.Globalization;

namespace Antares.Accuracy;

/// <summary>A class whose accuracy is estimated: one of a scheme, or the change from one to another.</summary>
/// <param name="Code">Code in the scheme; of a change that of the earlier class; 0 where classes have names only.</param>
/// <param name="CodeAfter">Of a change: code of the later class; else null.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Colour">Colour as <c>#rrggbb</c>.</param>
public sealed record JudgedClass(int Code, int? CodeAfter, string Name, string Colour)
{
    /// <summary>A short sign for the head of a column: <c>12</c>, <c>3>1</c>; empty where there is no code.</summary>
    public string Sign => Code == 0 ? ""
        : CodeAfter is int after ? string.Create(CultureInfo.InvariantCulture, $"{Code}>{after}")
        : Code.ToString(CultureInfo.InvariantCulture);
}
