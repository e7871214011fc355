using System.Text.RegularExpressions;

namespace Antares.Storage;

/// <summary>A GDAL path to one variable of a file that holds several: <c>NETCDF:"file.nc":variable</c>, <c>HDF5:"file.h5"://group/variable</c>.</summary>
/// <param name="Format">Name of the format, in capitals.</param>
/// <param name="File">The file, or a GDAL path of its own.</param>
/// <param name="Inside">What is meant inside of it, from the colon on; empty for the file as a whole.</param>
public sealed partial record SubdatasetPath(string Format, string File, string Inside)
{
    /// <summary>The parts of a path, or null when it is a plain one. Quotes around the file may be left out.</summary>
    public static SubdatasetPath? Parse(string path)
    {
        Match match = Shape().Match(path);
        if (!match.Success)
        {
            return null;
        }

        string file = match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Groups["bare"].Value;
        return new SubdatasetPath(match.Groups["format"].Value.ToUpperInvariant(), file, match.Groups["inside"].Value);
    }

    /// <summary>The file behind a path, whether it names a variable or not.</summary>
    public static string FileOf(string path) => Parse(path)?.File ?? path;

    /// <summary>The path as GDAL reads it.</summary>
    public override string ToString() => $"{Format}:\"{File}\"{Inside}";

    [GeneratedRegex(@"^(?<format>NETCDF|HDF5|HDF4|ZARR):(?:""(?<quoted>[^""]+)""|(?<bare>(?:\w+://)?[^"":]+))(?<inside>:.+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Shape();
}
