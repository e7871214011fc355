using Antares.Storage;

namespace Antares.Runs;

/// <summary>Symbolic links that would lead what a run writes out of the workspace.</summary>
/// <remarks>The folders <c>data</c> and <c>runs</c> may be links as a whole: whoever set the workspace up keeps them on another disk.</remarks>
internal static class OutwardLinks
{
    /// <summary>Refuses a run whose tiles or records would be written through a link.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="request">The run.</param>
    /// <param name="runFolder">Folder of its ledger.</param>
    /// <exception cref="AntaresException">One of its folders is a link.</exception>
    public static void Refuse(Workspace workspace, RunRequest request, string runFolder)
    {
        Refuse(Path.Combine(workspace.DataFolder, SafeName.Of(request.Product?.Name ?? request.Name)), "tiles are not written through it", "data");
        RefuseRun(runFolder);
    }

    /// <summary>Refuses a run whose records would be written or removed through a link.</summary>
    /// <param name="runFolder">Folder of its ledger, which need not be there.</param>
    /// <exception cref="AntaresException">It, one of its parts or that of its step is a link.</exception>
    public static void RefuseRun(string runFolder)
    {
        const string Consequence = "records of runs are not changed through it";
        Refuse(Path.GetDirectoryName(runFolder)!, Consequence, "runs", below: false);
        Refuse(runFolder, Consequence, "runs");
    }

    private static void Refuse(string path, string consequence, string whole, bool below = true)
    {
        DirectoryInfo folder = new(path);
        IEnumerable<FileSystemInfo> all = below && folder.Exists ? folder.EnumerateDirectories().Prepend<FileSystemInfo>(folder) : [folder];
        if (all.FirstOrDefault(f => f.LinkTarget is not null) is FileSystemInfo link)
        {
            throw new AntaresException(
                $"A symbolic link leads out of the workspace, to '{link.LinkTarget}'; {consequence}.",
                link.FullName,
                $"Remove the link. To keep it on another disk, make the whole folder '{whole}' a link.");
        }
    }
}
