using Antares.Runs;

namespace Antares.Modelling;

/// <summary>What a fit found.</summary>
/// <param name="Run">How the extraction ended; null for a table that was read from a file.</param>
/// <param name="InArea">Polygons of the training set in the area and on the product.</param>
/// <param name="Outside">Polygons in the area but outside of the product.</param>
/// <param name="Selected">Polygons chosen of those in the area.</param>
public sealed record ModelFitReport(RunSummary? Run, int InArea, int Outside, int Selected)
{
    /// <summary>The model; null where only a table was asked for, and when tiles failed or the run was interrupted: it would lack their polygons.</summary>
    public Model? Model { get; init; }

    /// <summary>Its file, or that of the table; empty where nothing was made.</summary>
    public string File { get; init; } = "";

    /// <summary>Chosen polygons that cover no pixel of the product.</summary>
    public int WithoutPixel { get; init; }

    /// <summary>Chosen polygons on nodata alone.</summary>
    public int WithoutData { get; init; }

    /// <summary>Classes of the area of which no usable polygon is left.</summary>
    public IReadOnlyList<string> LostClasses { get; init; } = [];

    /// <summary>What a person should know of the training polygons, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Polygons whose label was judged.</summary>
    public int Reviewed { get; init; }

    /// <summary>Exit code of the command.</summary>
    public int ExitCode => Run?.ExitCode ?? 0;
}
