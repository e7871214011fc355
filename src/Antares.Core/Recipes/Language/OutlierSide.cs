namespace Antares.Recipes.Language;

/// <summary>Which outliers a test drops.</summary>
public enum OutlierSide
{
    /// <summary>Both.</summary>
    Both,

    /// <summary>Those above the median, e.g. clouds in the blue band.</summary>
    Above,

    /// <summary>Those below, e.g. shadows in the near infrared.</summary>
    Below,
}
