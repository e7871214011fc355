using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.Recipes;

/// <summary>What <c>apply_recipe</c> was asked to do.</summary>
public sealed record RecipeOptions
{
    /// <summary>Name of the feature product.</summary>
    public required string Name { get; init; }

    /// <summary>First solar day, inclusive; null = the first that there is.</summary>
    public DateOnly? Begin { get; init; }

    /// <summary>Last solar day, inclusive; null = the last that there is.</summary>
    public DateOnly? End { get; init; }

    /// <summary>The options that gave the period, for messages.</summary>
    public string PeriodOptions { get; init; } = "-b, -e";

    /// <summary>Tiles that meet this shape (EPSG:4326) are made, whole; null = all tiles.</summary>
    public Geometry? Area { get; init; }

    /// <summary>The same for people and for the parameters of the run: <c>MEX/Jalisco</c>.</summary>
    public string AreaText { get; init; } = "";

    /// <summary>Ingested products to read, where there is more than one of a source type.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Grid of the features; null = that of the first input, which must then be an ingested product.</summary>
    public GridSpec? Grid { get; init; }

    /// <summary>Told, before any pixel is read, what a person should know.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    /// <summary>Replaces a product of the same name and other parameters.</summary>
    public bool Overwrite { get; init; }
}
