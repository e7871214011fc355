namespace Antares.Recipes;

/// <summary>What becomes of the values of all clear dates of a pixel.</summary>
public enum Reducer
{
    /// <summary>Arithmetic mean.</summary>
    Mean,

    /// <summary>Lowest value.</summary>
    Min,

    /// <summary>Highest value.</summary>
    Max,
}
