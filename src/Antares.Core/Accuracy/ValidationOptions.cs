using Antares.Catalog;
using Antares.Legend;
using Antares.Storage;
using NetTopologySuite.Geometries;

namespace Antares.Accuracy;

/// <summary>What a map is compared with, and in which classes.</summary>
public sealed record ValidationOptions
{
    /// <summary>Name of the classification.</summary>
    public required string Map { get; init; }

    /// <summary>From the classes of the map to those of the comparison.</summary>
    public required CrossWalk MapWalk { get; init; }

    /// <summary>The known places.</summary>
    public required ValidationSet Set { get; init; }

    /// <summary>From the classes of the set to those of the comparison.</summary>
    public required CrossWalk SetWalk { get; init; }

    /// <summary>Ground to which the comparison is limited, in longitude and latitude; polygons are cut at it. Null for everything.</summary>
    public Geometry? Area { get; init; }

    /// <summary>The same for people; empty without.</summary>
    public string AreaText { get; init; } = "";

    /// <summary>Regions that are told apart; polygons are cut at their borders.</summary>
    public IReadOnlyList<Region> Regions { get; init; } = [];

    /// <summary>Tells apart how far pixels lie from the nearest border between two classes of the map (<see cref="Kernels.BorderDistance"/>).</summary>
    public bool ByBorder { get; init; }

    /// <summary>A product on the grid of the map that tells how often each pixel was seen clear, or null.</summary>
    public ProductMosaic? ClearDates { get; init; }

    /// <summary>Its measurement of the number of clear dates.</summary>
    public string ClearBand { get; init; } = "";
}
