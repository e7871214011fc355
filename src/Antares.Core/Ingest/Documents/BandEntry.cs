using System.Globalization;
using Antares.Catalog;
using Antares.Storage;

namespace Antares.Ingest.Documents;

/// <summary>Reads where a measurement of a dataset document lies: <c>path</c>, <c>band</c>, <c>layer</c>, and what its numbers mean: <c>scale</c>, <c>offset</c>.</summary>
/// <remarks>
/// <c>band</c> is the number of the band in the file, from 1. <c>layer</c> is the same where it is a number, else the name of a variable of a
/// NetCDF file; then <c>band</c> is the number of the time step.
/// </remarks>
internal static class BandEntry
{
    public static Band Read(YamlValue entry, string location)
    {
        YamlValue path = entry.Require("path");
        string file = BandPath.Resolve(path.AsText(), location);
        YamlValue? layer = entry["layer"], number = entry["band"];
        if (layer is not null && int.TryParse(layer.Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
        {
            number ??= layer;
        }
        else if (layer is not null)
        {
            file = VariableOf(layer, file);
        }

        int index = number?.AsInteger() ?? 1;
        return index > 0
            ? new Band(file, index, entry["offset"]?.AsNumber() ?? 0, ScaleOf(entry["scale"]))
            : throw number!.Fault($"There is no band {index}.", "Bands of a file count from 1.");
    }

    private static double ScaleOf(YamlValue? entry) => entry?.AsNumber() switch
    {
        null => 1,
        0 => throw entry!.Fault("The scale is 0.", "Write the number that stored numbers are multiplied by; leave it out for 1."),
        double scale => scale,
    };

    private static string VariableOf(YamlValue layer, string file) => SubdatasetPath.Parse(file) is { Inside.Length: > 0 }
        ? throw layer.Fault($"The path names a variable already, and 'layer' is '{layer.Text}'.", "Leave one of them out.")
        : new SubdatasetPath("NETCDF", SubdatasetPath.Parse(file)?.File ?? file, $":{layer.Text}").ToString();
}
