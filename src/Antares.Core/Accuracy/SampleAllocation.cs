namespace Antares.Accuracy;

/// <summary>How units are shared out to strata.</summary>
public enum SampleAllocation
{
    /// <summary>As many in each stratum: best for the user's accuracy of rare classes.</summary>
    Equal,

    /// <summary>In proportion to the areas: best where nothing is known of the accuracy.</summary>
    Proportional,

    /// <summary>In proportion to area times expected standard deviation (Neyman): the smallest error of overall accuracy.</summary>
    Optimal,
}
