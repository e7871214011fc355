using Antares.Runs;

namespace Antares.Modelling;

/// <summary>What a fit found.</summary>
/// <param name="Run">How the extraction ended.</param>
/// <param name="Model">The model; null when tiles failed or the run was interrupted: it would lack their polygons.</param>
/// <param name="File">Its file, or empty.</param>
/// <param name="InArea">Polygons of the training set in the area and on the product.</param>
/// <param name="Outside">Polygons in the area but outside of the product.</param>
/// <param name="Selected">Polygons chosen of those in the area.</param>
/// <param name="WithoutPixel">Chosen polygons that cover no pixel of the product.</param>
/// <param name="WithoutData">Chosen polygons on nodata alone.</param>
/// <param name="LostClasses">Classes of the area of which no usable polygon is left.</param>
public sealed record ModelFitReport(
    RunSummary Run, Model? Model, string File, int InArea, int Outside, int Selected, int WithoutPixel, int WithoutData, IReadOnlyList<string> LostClasses);
