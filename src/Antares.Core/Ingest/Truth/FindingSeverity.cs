namespace Antares.Ingest.Truth;

/// <summary>How much a finding weighs.</summary>
public enum FindingSeverity
{
    /// <summary>Worth a look; maps made of the scene may still be right.</summary>
    Warning,

    /// <summary>Maps made of the scene would be wrong; <c>--strict</c> refuses it.</summary>
    Error,
}
