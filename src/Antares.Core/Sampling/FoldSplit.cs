namespace Antares.Sampling;

/// <summary>How training polygons are divided for cross-validation.</summary>
public enum FoldSplit
{
    /// <summary>Whole blocks of the map are left out together.</summary>
    Blocks,

    /// <summary>Polygons are left out one by one at random: neighbours of what is tested have been learned from.</summary>
    Random,
}
