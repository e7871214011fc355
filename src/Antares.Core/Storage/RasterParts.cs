using Antares.Catalog;
using Antares.Grid;

namespace Antares.Storage;

/// <summary>What the tiles of a run read and write pixels with.</summary>
/// <param name="Reader">Reads files.</param>
/// <param name="Warper">Brings them onto another plane.</param>
/// <param name="Writer">Writes files.</param>
/// <param name="Blocks">Keeps decoded blocks for other windows and tiles of a run.</param>
/// <param name="Projections">Knows reference systems.</param>
/// <param name="Workspace">Makes paths absolute.</param>
public sealed record RasterParts(
    IRasterReader Reader, IRasterWarper Warper, IRasterWriter Writer, IDecodedBlocks Blocks, IProjections Projections, Workspace Workspace)
{
    /// <summary>Files that do not lie on this machine.</summary>
    public ISourceFiles Sources { get; init; } = LocalFiles.Instance;

    /// <summary>Writes NetCDF files; null where none are asked for.</summary>
    public INetcdfWriter? Netcdf { get; init; }

    /// <summary>The dataset with absolute paths.</summary>
    public Dataset Absolute(Dataset dataset) => dataset with { Bands = dataset.Bands.ToDictionary(b => b.Key, b => Workspace.Absolute(b.Value)) };
}
