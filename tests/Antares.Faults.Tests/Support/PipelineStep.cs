namespace Antares.Faults.Tests.Support;

/// <summary>One command of the pipeline.</summary>
/// <param name="Line">As it is typed.</param>
/// <param name="Ledgers">Folders below <c>runs</c> of the runs that it makes; none for a command without tiles. A <c>*</c> stands for the hash of a file's path.</param>
public sealed record PipelineStep(string Line, params string[] Ledgers)
{
    /// <summary>For the shell: a fixed date for exports, and the program in place of the shell, so that signals reach it.</summary>
    public string Exec => $"export SOURCE_DATE_EPOCH=1500000000; exec {Line}";

    /// <summary>For a log: program and command.</summary>
    public string Title => string.Join(' ', Line.Split(' ')[..2]);

    /// <summary>The same with more options.</summary>
    public PipelineStep With(string options) => this with { Line = $"{Line} {options}" };

    /// <summary>Number of tiles whose done files stand in a workspace.</summary>
    public int Done(string workspace) => Ledgers.SelectMany(l => FoldersOf(Path.Combine(workspace, "runs", l))).Sum(f => Count(Path.Combine(f, "done")));

    private static string[] FoldersOf(string ledger) =>
        Path.GetDirectoryName(ledger) is string step && Directory.Exists(step) ? Directory.GetDirectories(step, Path.GetFileName(ledger)) : [];

    private static int Count(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Count(f => Path.GetFileName(f)[0] != '.') : 0;
}
