namespace Antares.Recipes.Language;

/// <summary>Drops the dates of a pixel that stand apart from its other dates: further than <paramref name="Deviations"/> scaled median absolute
/// deviations (1.4826 MAD) from the median over the dates that the mask keeps. With fewer than four such dates, or a MAD of 0, nothing is dropped.</summary>
/// <param name="Of">What is tested: a band or formula of this input.</param>
/// <param name="Deviations">More than 0; 3 as a rule.</param>
/// <param name="Side">Which outliers are dropped.</param>
/// <param name="Line">Line in the recipe file.</param>
public sealed record OutlierTest(Formula Of, double Deviations, OutlierSide Side, int Line);
