namespace Antares.Ingest.Documents;

/// <summary>A YAML file says something that we cannot use; names file and line.</summary>
public sealed class DocumentException(string what, string file, int line, string mend, Exception? inner = null)
    : AntaresException(what, $"{file}:{line}", mend, inner);
