using Antares.Gdal.Native;

namespace Antares.Gdal;

/// <summary>The attribute columns of a layer.</summary>
internal sealed class FeatureColumns
{
    private const int Integer = 0, Real = 2, Integer64 = 12;
    private readonly int[] types;

    /// <summary>Reads them from OGRFeatureDefnH.</summary>
    public FeatureColumns(nint definition)
    {
        int count = GdalApi.OGR_FD_GetFieldCount(definition);
        nint[] fields = Enumerable.Range(0, count).Select(i => GdalApi.OGR_FD_GetFieldDefn(definition, i)).ToArray();
        Names = fields.Select(f => VectorDataset.Text(GdalApi.OGR_Fld_GetNameRef(f))).ToArray();
        types = fields.Select(GdalApi.OGR_Fld_GetType).ToArray();
    }

    /// <summary>Names in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Column to value of one feature.</summary>
    public Dictionary<string, object?> Values(nint feature)
    {
        Dictionary<string, object?> values = new(Names.Count);
        for (int i = 0; i < types.Length; i++)
        {
            values[Names[i]] = Value(feature, i);
        }

        return values;
    }

    private object? Value(nint feature, int index) => GdalApi.OGR_F_IsFieldSetAndNotNull(feature, index) == 0
        ? null
        : types[index] switch
        {
            Integer or Integer64 => GdalApi.OGR_F_GetFieldAsInteger64(feature, index),
            Real => GdalApi.OGR_F_GetFieldAsDouble(feature, index),
            _ => VectorDataset.Text(GdalApi.OGR_F_GetFieldAsString(feature, index)),
        };
}
