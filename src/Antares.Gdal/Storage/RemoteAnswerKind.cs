namespace Antares.Gdal;

/// <summary>What the answer of a server means.</summary>
internal enum RemoteAnswerKind
{
    /// <summary>The file is there and may be read.</summary>
    Fine,

    /// <summary>There is no such file.</summary>
    NoFile,

    /// <summary>There is no such bucket.</summary>
    NoBucket,

    /// <summary>These credentials may not, or are wrong, or there are none.</summary>
    Refused,

    /// <summary>Too much to do, or out of order: another try later may help.</summary>
    Busy,

    /// <summary>No answer.</summary>
    Silent,

    /// <summary>Something that is none of these.</summary>
    Odd,
}
