namespace Antares.Sampling;

/// <summary>How the pixels of a zone become one number, under the names of <c>-sp</c>.</summary>
public enum Aggregation
{
    /// <summary>Arithmetic mean; of a circular feature the circular mean.</summary>
    Mean,

    /// <summary>Middle value, the mean of the two middle ones for an even number; of a circular feature counted from the circular mean.</summary>
    Median,

    /// <summary>Population standard deviation; of a circular feature the angular deviation.</summary>
    Std,

    /// <summary>Smallest value.</summary>
    Min,

    /// <summary>Largest value.</summary>
    Max,

    /// <summary>The value that most of the area has, the lowest of equal ones: for features that are names of kinds, not amounts.</summary>
    Majority,
}
