using System.CommandLine;
using Antares.Export;
using Antares.Runs;

namespace Antares.Cli.Commands;

/// <summary>What the export commands share.</summary>
internal static class ExportArguments
{
    public static Option<string> Name() =>
        new("--name", "-n", "-name") { Description = "Name of the classification.", Required = true };

    public static Option<string?> Region() =>
        new("--region", "-r", "-region") { Description = "Region that limits the export. Default: the whole map." };

    public static Option<string> File(string description) =>
        new("--filename", "-f", "-filename") { Description = description, Required = true };

    /// <summary>The legend of the export.</summary>
    /// <param name="more">What else is to be said.</param>
    public static Option<string?> Scheme(string more = "") => new("--scheme", "-scheme")
    {
        Description = $"Scheme whose classes are written, e.g. a coarser one that `ingest_scheme --parent` leads to.{more} Default: the map's own.",
    };

    public static ExportServices Services(Session session) => new(
        session.Workspace, session.Catalog, session.Schemes, session.Projections, session.Rasters, session.Files, session.Runner);

    /// <summary>Says that a run with failures left no file.</summary>
    public static int NotWritten(RunSummary run, string file)
    {
        if (!run.Interrupted)
        {
            Console.Error.WriteLine($"{file} was not written, because {run.Failed} tiles failed.");
        }

        return run.ExitCode;
    }
}
