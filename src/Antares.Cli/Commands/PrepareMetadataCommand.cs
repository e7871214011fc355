using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using Antares.Cli.Setup;
using Antares.Ingest.Documents;
using Antares.Ingest.Scenes;

namespace Antares.Cli.Commands;

/// <summary><c>antares prepare_metadata</c>: describes scenes as dataset documents.</summary>
internal static class PrepareMetadataCommand
{
    /// <summary>Kinds of the program and of the definitions that come with it; said here so that the help does not read files.</summary>
    internal static readonly string[] Kinds =
    [
        "s2_l2a_20m", "s2_l2a_10m_scl", "landsat_espa", "landsat_c2_l2", "rapideye", "srtm_cgiar", "bioclimatics", "biogeographic_zones", "country_mask", "landsat_c2_cog",
        "s1_grd_vh_vv", "s2_cog_10m_scl", "s2_cog_20m", "netcdf_storage_units",
    ];

    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        Option<string> path = new("--path", "-p") { Description = "Folder of scenes, or one scene.", Required = true, HelpName = "DIR" };
        Option<string> name = new("--dataset_name", "-d") { Description = $"Kind of scenes: {string.Join(", ", Kinds)}; or a product definition with a part 'scenes:'.", Required = true, HelpName = "NAME" };
        Option<string> outfile = new("--outfile", "-o") { Description = "YAML file that is written.", Required = true, HelpName = "FILE" };
        Option<int?> offset = new("--offset")
        {
            Description = "Offset of Sentinel-2 scenes of baseline 04.00 or later whose MTD_MSIL2A.xml is missing or lists none: 0 or -1000. An error for scenes whose file says otherwise.",
            HelpName = "N",
        };
        offset.AcceptOnlyFromAmong("0", "-1000");
        Option<string?> bucket = new("--bucket", "-b", "-bucket") { Description = "Bucket of an object store (S3) that the path is in; the same as --path s3://BUCKET/PATH.", HelpName = "BUCKET" };
        Option<string?> pattern = new("--pattern", "-pattern") { Description = "Only files whose path, or whose folder's path, fits this regular expression.", HelpName = "REGEX" };
        Option<int?> multi = new("--multi", "-multi") { Description = "Scenes that are read at a time. Default: --threads.", HelpName = "N" };
        Command command = new("prepare_metadata", "Describe scenes as dataset documents for `datacube dataset add`.") { path, name, outfile, offset, bucket, pattern, multi };
        command.Run((given, session) =>
        {
            ISceneReader reader = SceneReaders.Of(given.GetRequiredValue(name), () => session.Rasters, session.Sources, ConfigurationTemplates.Definitions(), session.Units);
            if (given.GetValue(offset) is not null && !reader.TakesOffset)
            {
                throw new UsageException(
                    $"Scenes of kind '{reader.Name}' take no --offset.", "--offset", "Leave it out; in a product definition write 'offset:' under each measurement that has one.");
            }

            SceneOptions options = new()
            {
                Offset = given.GetValue(offset),
                Bucket = given.GetValue(bucket),
                Pattern = PatternOf(given.GetValue(pattern)),
                Threads = ThreadsOf(given.GetValue(multi), session.Threads),
                Cancel = session.Cancel,
            };
            SceneSearch found = reader.Find(given.GetRequiredValue(path), options);
            return Report(session, found, LocalPath.Of(given.GetRequiredValue(outfile)), given.GetValue(GlobalOptions.Verbose));
        });
        return command;
    }

    private static Regex? PatternOf(string? text)
    {
        try
        {
            return text is null ? null : new Regex(text, RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (ArgumentException fault)
        {
            throw new UsageException($"'{text}' is no regular expression: {fault.Message}", "--pattern", "Write one such as 'S2A_.*_T13QGB_'.");
        }
    }

    private static int ThreadsOf(int? given, int otherwise) => given is null or > 0
        ? given ?? otherwise
        : throw new UsageException($"--multi {given} is no number of scenes at a time.", "", "Give 1 or more.");

    private static int Report(Session session, SceneSearch found, string outfile, bool verbose)
    {
        foreach (string warning in found.Warnings)
        {
            Console.Error.WriteLine($"warning: {warning}");
        }

        FaultList.Print(found.Failures, verbose);
        if (found.Documents.Count == 0)
        {
            throw Nothing(found.Failures.Count, outfile);
        }

        Write(session, outfile, Eo3Writer.Write(found.Documents));
        Console.WriteLine($"{found.Documents.Count} scenes written to {outfile}, {found.Failures.Count} failed");
        return found.Failures.Count > 0 ? 3 : 0;
    }

    /// <summary>No file is written; one of an earlier time goes, so that nobody takes it for this one.</summary>
    private static AntaresException Nothing(int failed, string outfile)
    {
        bool isThere = File.Exists(outfile);
        if (isThere)
        {
            File.Delete(outfile);
        }

        return new AntaresException(
            $"None of {failed} scenes could be described; nothing was written{(isThere ? ", and the file of an earlier time was removed" : "")}.",
            outfile,
            "Mend the scenes as said above and run the same command again.");
    }

    private static void Write(Session session, string outfile, string text)
    {
        if (!Directory.Exists(Path.GetDirectoryName(outfile)))
        {
            throw new AntaresException("The folder of the file is not there.", outfile, "Make the folder, or give --outfile another one.");
        }

        session.Files.Write(outfile, Encoding.UTF8.GetBytes(text));
    }
}
