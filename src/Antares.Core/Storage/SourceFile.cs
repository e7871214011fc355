namespace Antares.Storage;

/// <summary>A file or folder as <see cref="ISourceFiles"/> found it.</summary>
/// <param name="Path">Path that every reader opens.</param>
/// <param name="Bytes">Size; 0 of a folder.</param>
/// <param name="IsFolder">True for a folder, or what looks like one in an archive or an object store.</param>
public sealed record SourceFile(string Path, long Bytes, bool IsFolder)
{
    /// <summary>When it was last written; null where nobody says.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>What a server calls this version of the file (its ETag); empty where there is none. Listings have it in object stores only.</summary>
    public string Mark { get; init; } = "";

    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
