using Antares.Grid;
using Antares.Mapping;
using Antares.Modelling;
using Antares.Storage;

namespace Antares.Export;

/// <summary>Class in the export's legend and confidence of the segments of a tile, by key.</summary>
internal sealed class SegmentClasses
{
    private readonly Dictionary<ulong, (int Code, byte Confidence)> rows = [];
    private readonly string where;

    private SegmentClasses(ObjectTable table, ClassificationSource source, string where)
    {
        this.where = where;
        for (int i = 0; i < table.Count; i++)
        {
            rows[table.Keys[i]] = (source.Mapped(table.Codes[i]), table.Confidences[i]);
        }
    }

    /// <summary>Reads the table of a tile.</summary>
    /// <exception cref="AntaresException">The tile has none, it is damaged, or nothing maps one of its classes.</exception>
    public static SegmentClasses Read(ClassificationSource source, TileIndex tile, Workspace workspace)
    {
        string where = $"classification '{source.Product.Name}', tile {tile}";
        string path = source.Mosaic.Tiles[tile].Tables.GetValueOrDefault(ObjectOwnerTile.Role)
            ?? throw new AntaresException("The tile has no table of classified segments.", where, "Run model_predict_object again.");
        return new SegmentClasses(ObjectTable.Read(workspace.Absolute(path)), source, where);
    }

    /// <summary>True when a segment has a class, false when the model gave it none.</summary>
    /// <exception cref="AntaresException">The classification does not know the segment.</exception>
    public bool IsClassified(ulong key) => Of(key).Code != ClassChoice.NoClass;

    /// <summary>Class and confidence of a segment.</summary>
    /// <exception cref="AntaresException">The classification does not know the segment.</exception>
    public (int Code, byte Confidence) Of(ulong key) => rows.TryGetValue(key, out (int Code, byte Confidence) row)
        ? row
        : throw new AntaresException(
            FormattableString.Invariant($"The classification does not know segment {key} of its segmentation."), where, "Run model_predict_object again.");
}
