using Antares.Grid;

namespace Antares.Storage;

/// <summary>Makes NetCDF-4 files after the CF conventions. A file stands under its final name only when it is complete and synced.</summary>
public interface INetcdfWriter
{
    /// <summary>Refuses a reference system for which the CF conventions have no grid mapping.</summary>
    /// <exception cref="AntaresException">There is none, or the netCDF library is missing.</exception>
    void Check(Crs crs);

    /// <summary>Begins a file; what is never written is nodata.</summary>
    /// <exception cref="AntaresException">The folder cannot be written to, or a name or attribute is not allowed.</exception>
    INetcdfSink Create(NetcdfFile file);
}
