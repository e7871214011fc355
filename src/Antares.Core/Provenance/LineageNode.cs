namespace Antares.Provenance;

/// <summary>A thing and what it was made of.</summary>
/// <param name="Kind"><c>tile</c>, <c>scene</c>, <c>model</c>, <c>export</c>, <c>training set</c>, <c>input</c>.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Id">Identity in the catalog, or empty.</param>
/// <param name="Checksum">Fingerprint of its bytes.</param>
public sealed record LineageNode(string Kind, string Name, string Id, string Checksum)
{
    /// <summary>Note of an input that would have counted and was not there, such as a neighbour beyond the edge of the map.</summary>
    public const string Absent = "it was not there";

    /// <summary>Step and name of the run that made it; empty for what came from outside.</summary>
    public string Run { get; init; } = "";

    /// <summary>Attempt of that run.</summary>
    public string Attempt { get; init; } = "";

    /// <summary>What was typed.</summary>
    public string Command { get; init; } = "";

    /// <summary>Parameters of the run.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Versions of the programs that made it.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = new Dictionary<string, string>();

    /// <summary>Its files.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>What it was made of, with the checksum that each had then.</summary>
    public IReadOnlyList<LineageNode> Inputs { get; init; } = [];

    /// <summary>Something that is no longer as it was, in words; empty otherwise.</summary>
    public string Note { get; init; } = "";

    /// <summary>True where the same thing stands elsewhere in the tree with all of its inputs.</summary>
    public bool IsRepeated { get; init; }
}
