namespace Antares.Recipes.Language;

/// <summary>A formula as it was written: a number, a name, or a call. Operators are calls of functions named <c>+ - * / &lt; &lt;= &gt; &gt;= == !=</c>; a minus sign in front is <c>negate</c>.</summary>
/// <param name="Column">First character of it in its text, from 1, for messages.</param>
public abstract record Formula(int Column);
