using System.Globalization;
using Antares.Catalog;

namespace Antares.Recipes.Language;

/// <summary>Reads <c>output: {type, nodata, index_scale}</c>.</summary>
internal static class OutputReader
{
    /// <summary>Pixel types of features: the numbers that each holds, and the scale of indices that uses it well.</summary>
    private static readonly Dictionary<string, (DataType Type, double Lowest, double Highest, double Nodata, double IndexScale)> Types =
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["uint8"] = (DataType.UInt8, byte.MinValue, byte.MaxValue, byte.MaxValue, 100),
            ["int16"] = (DataType.Int16, short.MinValue, short.MaxValue, short.MinValue, 10000),
            ["uint16"] = (DataType.UInt16, ushort.MinValue, ushort.MaxValue, ushort.MaxValue, 10000),
            ["int32"] = (DataType.Int32, int.MinValue, int.MaxValue, int.MinValue, 10000),
            ["float32"] = (DataType.Float32, float.MinValue, float.MaxValue, double.NaN, 1),
        };

    public static Recipe Read(RecipeNode node, Recipe recipe)
    {
        Dictionary<string, RecipeNode> parts = node.Known("type", "nodata", "index_scale");
        string name = parts.TryGetValue("type", out RecipeNode? type) ? type.Text("a pixel type") : "int16";
        if (!Types.TryGetValue(name, out (DataType Type, double Lowest, double Highest, double Nodata, double IndexScale) kind))
        {
            throw type!.Fault($"Features cannot be written as '{name}'.", "Use int16, uint8, uint16, int32 or float32.");
        }

        double nodata = parts.TryGetValue("nodata", out RecipeNode? value) ? Nodata(value, kind.Type, kind.Lowest, kind.Highest) : kind.Nodata;
        double scale = parts.TryGetValue("index_scale", out RecipeNode? factor) ? factor.Number() : kind.IndexScale;
        if (scale <= 0)
        {
            throw factor!.Fault("The scale is not above 0.", "Use 10000.");
        }

        return kind.Type == DataType.Float32 || scale <= kind.Highest
            ? recipe with { Type = kind.Type, Nodata = nodata, IndexScale = scale }
            : throw (factor ?? node).Fault(
                string.Create(CultureInfo.InvariantCulture, $"With a scale of {scale} an index of 1 does not fit into {kind.Type}, which ends at {kind.Highest}."),
                string.Create(CultureInfo.InvariantCulture, $"Use index_scale: {kind.IndexScale}, or a wider type."));
    }

    /// <summary>Whole types end at their nodata: a value that rounds to it becomes its neighbour.</summary>
    private static double Nodata(RecipeNode node, DataType type, double lowest, double highest)
    {
        if (type == DataType.Float32)
        {
            return node.Value is ".nan" or ".NaN" or ".NAN" or "nan" or "NaN"
                ? double.NaN
                : node.Number(lowest, highest, "Use .nan, or a number that no feature has.");
        }

        double nodata = node.Integer();
        return nodata == lowest || nodata == highest
            ? nodata
            : throw node.Fault(
                string.Create(CultureInfo.InvariantCulture, $"Nodata {nodata} could be a real value."),
                string.Create(CultureInfo.InvariantCulture, $"Use {lowest} or {highest}, the ends of the type."));
    }
}
