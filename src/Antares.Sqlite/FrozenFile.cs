namespace Antares.Sqlite;

/// <summary>A catalog that is read without locks, because its folder cannot be written: it must stay as it was when it was opened.</summary>
internal sealed class FrozenFile
{
    private static readonly string[] Journals = ["-wal", "-journal"];
    private readonly string path;
    private readonly (long Bytes, DateTime Changed) stamp;

    /// <summary>Takes the file as it is now.</summary>
    /// <exception cref="AntaresException">It is not whole without a journal that cannot be merged.</exception>
    public FrozenFile(string path)
    {
        this.path = path;
        stamp = Stamp();
        if (HasJournal)
        {
            throw new AntaresException(
                "The catalog cannot be read: the last changes are still in its journal, and its folder cannot be written.",
                path,
                "Let someone who may write the workspace run any antares command in it, e.g. `antares list products`, then try again.");
        }
    }

    /// <summary>True when another process has changed it, or is about to.</summary>
    public bool IsChanged => stamp != Stamp() || HasJournal;

    private bool HasJournal => Journals.Any(end => new FileInfo(path + end) is { Exists: true, Length: > 0 });

    /// <summary>Throws where an answer may be a mixture of old and new.</summary>
    public void RefuseChange()
    {
        if (IsChanged)
        {
            throw new AntaresException("The catalog was changed while it was read.", path, "Run the same command again.");
        }
    }

    private (long Bytes, DateTime Changed) Stamp()
    {
        FileInfo file = new(path);
        return (file.Length, file.LastWriteTimeUtc);
    }
}
