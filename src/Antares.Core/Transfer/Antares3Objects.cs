using System.Buffers.Binary;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Transfer;

/// <summary>The objects of one set and scheme with shapes repaired and doubled ones made one; some thirty bytes of each are kept, never all shapes.</summary>
/// <param name="kind">Training takes polygons, validation points too.</param>
/// <param name="legend">Codes of tags.</param>
/// <param name="notes">Hears of what is doubled, contradicts itself or is left out.</param>
internal sealed class Antares3Objects(Antares3ObjectKind kind, Antares3Legend legend, Antares3Notes notes)
{
    private readonly string table = kind == Antares3ObjectKind.Training ? "madmex_trainclassification" : "madmex_validclassification";

    /// <summary>A shape with its codes.</summary>
    public readonly record struct Item(Geometry Shape, int Code, int? Predicted);

    /// <summary>Objects, each shape once: of labels that contradict each other the first counts.</summary>
    /// <param name="set">Name of the set, for notes.</param>
    /// <param name="scheme">Codes of its scheme.</param>
    /// <param name="rows">Rows, the latest first.</param>
    /// <param name="cancel">Stops.</param>
    public IEnumerable<Item> Of(string set, IReadOnlySet<long> scheme, IEnumerable<Antares3Object> rows, CancellationToken cancel)
    {
        Dictionary<UInt128, (int Code, long Id)> seen = [];
        foreach (Antares3Object row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            if (legend.CodeOf(row.Tag) is not { } code)
            {
                notes.Add($"{Words} '{set}': labels that are no class, left out", table, row.Id);
                continue;
            }

            foreach (Geometry shape in ShapesOf(set, row))
            {
                if (IsFirst(set, seen, shape, code, row.Id))
                {
                    yield return new Item(shape, code, PredictedOf(set, scheme, row));
                }
            }
        }
    }

    private string Words => kind == Antares3ObjectKind.Training ? "training set" : "validation set";

    private bool IsFirst(string set, Dictionary<UInt128, (int Code, long Id)> seen, Geometry shape, int code, long id)
    {
        Span<byte> hash = stackalloc byte[ShapeHash.Length];
        ShapeHash.Write(shape, hash);
        UInt128 key = BinaryPrimitives.ReadUInt128LittleEndian(hash);
        if (seen.TryAdd(key, (code, id)))
        {
            return true;
        }

        (int kept, long other) = seen[key];
        if (kept == code)
        {
            notes.Add($"{Words} '{set}': doubled objects (same shape and class), made one", table, id);
        }
        else
        {
            notes.Add($"{Words} '{set}': one shape with several classes; the label of the highest id counts", table, other, id);
        }

        return false;
    }

    private Geometry[] ShapesOf(string set, Antares3Object row)
    {
        if (kind == Antares3ObjectKind.Validation && row.Shape is Point { IsEmpty: false } or MultiPoint { IsEmpty: false })
        {
            return row.Shape is MultiPoint points ? points.Geometries : [row.Shape];
        }

        bool repaired = false;
        Geometry? shape = row.Shape is null ? null : PolygonRepair.Fix(row.Shape, out repaired);
        if (shape is null || shape.IsEmpty || shape.Area == 0)
        {
            notes.Add($"{Words} '{set}': objects without {(kind == Antares3ObjectKind.Training ? "an area" : "a place")}, left out", table, row.Id);
            return [];
        }

        if (repaired)
        {
            notes.Add($"{Words} '{set}': invalid shapes, repaired", table, row.Id);
        }

        return [shape];
    }

    private int? PredictedOf(string set, IReadOnlySet<long> scheme, Antares3Object row)
    {
        if (row.Predicted is not { } tag)
        {
            return null;
        }

        if (scheme.Contains(tag) && legend.CodeOf(tag) is { } code)
        {
            return code;
        }

        notes.Add($"{Words} '{set}': predicted classes of another scheme, left out", table, row.Id);
        return null;
    }
}
