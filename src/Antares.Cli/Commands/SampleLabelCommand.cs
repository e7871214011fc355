using System.CommandLine;
using Antares.Accuracy;

namespace Antares.Cli.Commands;

/// <summary><c>antares sample_label</c>: labels a sample from a raster of classes.</summary>
internal static class SampleLabelCommand
{
    public static Command Create()
    {
        Argument<string> sample = new("FILE") { Description = "Sample that `antares sample_draw` wrote." };
        Option<string> raster = new("--raster", "-f") { Description = "Raster of class codes: known truth, or a map of others; 0 and nodata are no class.", Required = true, HelpName = "FILE" };
        Option<string?> after = new("--raster-after") { Description = "The same at the time of the later map, for a sample of change.", HelpName = "FILE" };
        Option<string?> scheme = new("--scheme") { Description = "Scheme of the codes of the rasters, mapped to that of the sample. Default: that of the sample.", HelpName = "NAME" };
        Option<string?> output = new("--output", "-o") { Description = "GeoPackage that is written. Default: the sample itself.", HelpName = "FILE" };
        Option<bool> overwriteFile = new("--overwrite-file") { Description = "Replace the file of --output where there is one." };
        Option<bool> overwrite = new("--overwrite") { Description = "Replace labels that are there already." };
        Command command = new("sample_label", "Label a sample from a raster: a point has the class of its pixel, a polygon the one that covers most of it.") { sample, raster, after, scheme, output, overwriteFile, overwrite };
        command.Run((given, session) =>
        {
            SampleLabelOptions options = new()
            {
                Sample = LocalPath.OfInput(given.GetRequiredValue(sample)),
                Raster = LocalPath.OfInput(given.GetRequiredValue(raster)),
                RasterAfter = given.GetValue(after) is string file ? LocalPath.OfInput(file) : null,
                Scheme = given.GetValue(scheme),
                Output = given.GetValue(output) is string to ? LocalPath.Of(to) : null,
                OverwriteFile = given.GetValue(overwriteFile),
                Overwrite = given.GetValue(overwrite),
            };
            OutputGuard.Refuse([("--output", options.Output ?? options.Sample)], ("--raster", options.Raster), ("--raster-after", options.RasterAfter));
            SampleLabelStage stage = new(session.Vectors, session.VectorWriter, session.Rasters, session.Projections, session.Files, given.GetValue(scheme) is null ? null : session.Schemes);
            SampleLabelReport report = stage.Run(options, session.Cancel);
            string kept = report.Kept > 0 ? $", {report.Kept} labels were there and stay" : "";
            string empty = report.Empty > 0 ? $", {report.Empty} on nodata stay without" : "";
            Console.WriteLine($"{report.Labelled} labels for {report.Units} units{kept}{empty}");
            foreach (string note in report.Notes)
            {
                Console.WriteLine($"note: {note}");
            }

            Console.WriteLine($"Wrote {options.Output ?? options.Sample}");
            return 0;
        });
        return command;
    }
}
