namespace Antares.Recipes.Language;

/// <summary>A number, a name or a sign of a formula; a sign without text is the end.</summary>
/// <param name="Column">First character, from 1.</param>
/// <param name="Text">As written.</param>
/// <param name="IsName">True for a name.</param>
/// <param name="Number">Value of a number, else null.</param>
internal readonly record struct FormulaToken(int Column, string Text, bool IsName, double? Number)
{
    public bool IsEnd => Text.Length == 0;

    public bool Is(string sign) => !IsName && Number is null && Text == sign;

    /// <summary>For messages: <c>'*'</c>, or <c>the end</c>.</summary>
    public string Shown => IsEnd ? "the end" : $"'{Text}'";
}
