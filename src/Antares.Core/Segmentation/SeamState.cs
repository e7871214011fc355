namespace Antares.Segmentation;

/// <summary>What is known of the border between two tiles.</summary>
public enum SeamState
{
    /// <summary>Both tiles have the same segments there: those of one pass over both.</summary>
    Proven,

    /// <summary>Both tiles are cut, and they have other segments there.</summary>
    Disagreeing,

    /// <summary>One of them is not cut.</summary>
    Open,
}
