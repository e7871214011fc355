namespace Antares.Accuracy;

/// <summary>What a person labels.</summary>
public enum SampleUnitKind
{
    /// <summary>A place, uniformly random in its pixel.</summary>
    Point,

    /// <summary>The square of a pixel.</summary>
    Pixel,

    /// <summary>The segment of the map in which a random place falls.</summary>
    Segment,
}
