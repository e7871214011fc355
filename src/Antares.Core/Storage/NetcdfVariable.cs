using System.Globalization;
using Antares.Catalog;

namespace Antares.Storage;

/// <summary>A variable over (time, y, x) of a NetCDF file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Type of its pixels.</param>
/// <param name="Nodata">Its <c>_FillValue</c>.</param>
/// <param name="Units">Its unit; empty for none.</param>
public sealed record NetcdfVariable(string Name, DataType Type, double Nodata, string Units)
{
    /// <summary>Level of zlib compression, 1 to 9; 0 stores pixels as they are.</summary>
    public int Compression { get; init; } = 4;

    /// <summary>Sorts the bytes of pixels by their place before they are compressed.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Stores a checksum with every chunk.</summary>
    public bool Checksums { get; init; }

    /// <summary>Attributes besides unit, nodata and grid mapping.</summary>
    public IReadOnlyList<NetcdfProperty> Attributes { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name} {Type} {Nodata:R} [{Units}] {Compression} {Shuffle} {Checksums} {string.Join("; ", Attributes)}");
}
