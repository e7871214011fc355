using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.Export;

/// <summary>What stands on a picture of a map.</summary>
internal sealed record PictureContent
{
    /// <summary>Heading.</summary>
    public required string Title { get; init; }

    /// <summary>Line below the heading, may be empty.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>Lines below the map.</summary>
    public IReadOnlyList<string> Footer { get; init; } = [];

    /// <summary>Classes in the order of the legend.</summary>
    public required IReadOnlyList<LegendEntry> Legend { get; init; }

    /// <summary>Text for the ground that all classes cover.</summary>
    public string TotalArea { get; init; } = "";

    /// <summary>Lengths and north.</summary>
    public required MapGround Ground { get; init; }

    /// <summary>The map.</summary>
    public required MapSample Sample { get; init; }

    /// <summary>Outline of the region in the map's reference system, or null.</summary>
    public Geometry? Outline { get; init; }

    /// <summary>From the map's reference system to EPSG:4326.</summary>
    public required ICoordinateTransform ToGeographic { get; init; }
}
