namespace Antares.Storage;

/// <summary>Reads what GDAL does not tell of NetCDF files: the variable of texts that documents each date.</summary>
public interface INetcdfReader
{
    /// <summary>What stands in a file.</summary>
    /// <param name="path">A file on disk.</param>
    /// <exception cref="AntaresException">It is missing, no NetCDF file, damaged, or has no time axis.</exception>
    NetcdfContent Describe(string path);
}
