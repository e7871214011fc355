using Antares.Mapping;
using Antares.Modelling;

namespace Antares.Export;

/// <summary>Class and confidence of the segments of a tile, by key.</summary>
internal sealed class SegmentClasses
{
    private readonly Dictionary<ulong, (int Code, byte Confidence)> rows = [];

    /// <summary>Takes the table of a tile; unclassified segments are left out.</summary>
    public SegmentClasses(ObjectTable table)
    {
        for (int i = 0; i < table.Count; i++)
        {
            if (table.Codes[i] != ClassChoice.NoClass)
            {
                rows[table.Keys[i]] = (table.Codes[i], table.Confidences[i]);
            }
        }
    }

    /// <summary>True when a segment has a class.</summary>
    public bool Has(ulong key) => rows.ContainsKey(key);

    /// <summary>Class and confidence of a segment that has one.</summary>
    public (int Code, byte Confidence) Of(ulong key) => rows[key];
}
