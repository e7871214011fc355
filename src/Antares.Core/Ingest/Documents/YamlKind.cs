namespace Antares.Ingest.Documents;

/// <summary>The three kinds of YAML value.</summary>
public enum YamlKind
{
    /// <summary>Text, number, truth value or nothing.</summary>
    Scalar,

    /// <summary>A sequence.</summary>
    List,

    /// <summary>Names and values.</summary>
    Map,
}
