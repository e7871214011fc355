namespace Antares.Storage;

/// <summary>How a warp makes a pixel out of its neighbours, under the names of ingestion files.</summary>
public enum Resampling
{
    /// <summary>The pixel whose area holds the centre of the target pixel.</summary>
    Nearest,

    /// <summary>2 x 2 by distance.</summary>
    Bilinear,

    /// <summary>4 x 4 cubic convolution.</summary>
    Cubic,

    /// <summary>Mean of the covered pixels.</summary>
    Average,

    /// <summary>Most frequent of the covered pixels.</summary>
    Mode,
}
