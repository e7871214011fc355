using Antares.Catalog;
using Antares.Ingest.Documents;

namespace Antares.Ingest.Scenes;

/// <summary>Where a measurement lies in the files of a scene, and what its numbers mean.</summary>
/// <param name="Measurement">The measurement.</param>
/// <param name="File">Value of the group <c>band</c> of its file; empty for the measurement's name or an alias.</param>
/// <param name="Index">Number of the band in the file, from 1.</param>
/// <param name="Layer">Variable of a NetCDF or HDF file; empty for the file itself.</param>
/// <param name="Scale">See <see cref="Band.Scale"/>.</param>
/// <param name="Offset">See <see cref="Band.Offset"/>.</param>
/// <param name="Where">Where it stands, for messages.</param>
public sealed record StackBand(Measurement Measurement, string File, int Index, string Layer, double Scale, double Offset, string Where)
{
    /// <summary>Reads an entry of <c>measurements:</c>.</summary>
    internal static StackBand Read(YamlValue entry)
    {
        int index = entry["band"]?.AsInteger() ?? 1;
        double scale = entry["scale"]?.AsNumber() ?? 1;
        return (index, scale) switch
        {
            ( < 1, _) => throw entry.Require("band").Fault($"There is no band {index}.", "Bands of a file count from 1."),
            (_, 0) => throw entry.Require("scale").Fault("The scale is 0.", "Write the number that stored numbers are multiplied by."),
            _ => new StackBand(
                MeasurementDocument.Read(entry), entry.TextOf("file"), index, entry.TextOf("layer"), scale, entry["offset"]?.AsNumber() ?? 0, entry.Where),
        };
    }

    /// <summary>True for the value of the group <c>band</c> of its file.</summary>
    internal bool IsIn(string group) => File.Length > 0
        ? string.Equals(File, group, StringComparison.OrdinalIgnoreCase)
        : string.Equals(Measurement.Name, group, StringComparison.OrdinalIgnoreCase) || Measurement.Aliases.Contains(group, StringComparer.OrdinalIgnoreCase);
}
