namespace Antares.Accuracy;

/// <summary>What the strata of a sample are.</summary>
public enum StrataKind
{
    /// <summary>The classes of the map that is judged.</summary>
    Classes,

    /// <summary>The pairs of classes of two maps, small ones joined.</summary>
    Transitions,

    /// <summary>The classes of another classification on the same grid.</summary>
    OtherMap,

    /// <summary>The classes of the map, apart for each region.</summary>
    ClassesByRegion,
}
