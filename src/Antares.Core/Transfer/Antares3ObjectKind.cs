namespace Antares.Transfer;

/// <summary>What labelled objects are for.</summary>
public enum Antares3ObjectKind
{
    /// <summary>They train models: <c>madmex_trainobject</c>.</summary>
    Training,

    /// <summary>They judge maps: <c>madmex_validobject</c>.</summary>
    Validation,
}
