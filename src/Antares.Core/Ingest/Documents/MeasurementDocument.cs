using System.Globalization;
using Antares.Catalog;

namespace Antares.Ingest.Documents;

/// <summary>Reads the parts that product and ingestion files share: types, nodata, aliases, flags.</summary>
internal static class MeasurementDocument
{
    private static readonly Dictionary<string, DataType> Types = new()
    {
        ["uint8"] = DataType.UInt8,
        ["int16"] = DataType.Int16,
        ["uint16"] = DataType.UInt16,
        ["int32"] = DataType.Int32,
        ["uint32"] = DataType.UInt32,
        ["float32"] = DataType.Float32,
        ["float64"] = DataType.Float64,
    };

    /// <summary>A measurement of a product definition.</summary>
    public static Measurement Read(YamlValue entry)
    {
        DataType type = TypeOf(entry.Require("dtype"));
        return new Measurement
        {
            Name = entry.Require("name").AsText(),
            Type = type,
            Nodata = NodataOf(entry, type),
            Units = entry.TextOf("units", "1"),
            Aliases = entry["aliases"]?.AsTexts() ?? [],
            Circular = CircularOf(entry),
            Values = ValuesOf(entry["flags_definition"]),
        };
    }

    public static DataType TypeOf(YamlValue entry) => Types.TryGetValue(entry.AsText().Trim(), out DataType type)
        ? type
        : throw entry.Fault($"'{entry.Text}' is not a pixel type.", $"Use one of: {string.Join(", ", Types.Keys)}.");

    public static double? NodataOf(YamlValue entry, DataType type)
    {
        if (entry["nodata"] is not YamlValue value)
        {
            return null;
        }

        double nodata = value.AsNumber();
        return Holds(type, nodata) ? nodata : throw value.Fault($"Nodata {value.Text} is no {type.ToString().ToLowerInvariant()}.", "Choose a nodata value that a pixel can hold.");
    }

    /// <summary>True where a pixel of the type can hold the number.</summary>
    public static bool Holds(DataType type, double number)
    {
        (double low, double high) = RangeOf(type);
        return low == double.NegativeInfinity || (number >= low && number <= high && number == Math.Floor(number));
    }

    public static double? CircularOf(YamlValue entry)
    {
        double? period = entry["circular"]?.AsNumber();
        return period is null or > 0 ? period : throw entry.Require("circular").Fault("A period is positive.", "Write 'circular: 360' for degrees.");
    }

    /// <summary>Value to meaning: classes that fill the lowest bits, or the bits of flags that are true.</summary>
    public static IReadOnlyDictionary<int, string> ValuesOf(YamlValue? flags)
    {
        SortedDictionary<int, string> values = [];
        foreach ((string name, YamlValue flag) in flags?.Fields ?? new Dictionary<string, YamlValue>())
        {
            if (flag["values"] is { Kind: YamlKind.Map } meanings && FirstBit(flag) is int bit)
            {
                AddValues(values, name, bit, meanings);
            }
        }

        return values;
    }

    private static void AddValues(SortedDictionary<int, string> values, string name, int bit, YamlValue meanings)
    {
        bool boolean = meanings.Fields.Values.All(v => v.Text is "true" or "false" or "True" or "False");
        if (boolean)
        {
            values.TryAdd(1 << bit, name);
            return;
        }

        foreach ((string key, YamlValue meaning) in meanings.Fields)
        {
            if (int.TryParse(key, NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) && (bit == 0 || value > 0))
            {
                values.TryAdd(value << bit, meaning.AsText());
            }
        }
    }

    private static int? FirstBit(YamlValue flag)
    {
        YamlValue? bits = flag["bits"] is { Kind: YamlKind.List, Items: [YamlValue first, ..] } ? first : flag["bits"];
        return bits?.Kind == YamlKind.Scalar && bits.AsInteger() is int bit and >= 0 and < 31 ? bit : null;
    }

    private static (double Low, double High) RangeOf(DataType type) => type switch
    {
        DataType.UInt8 => (byte.MinValue, byte.MaxValue),
        DataType.Int16 => (short.MinValue, short.MaxValue),
        DataType.UInt16 => (ushort.MinValue, ushort.MaxValue),
        DataType.Int32 => (int.MinValue, int.MaxValue),
        DataType.UInt32 => (uint.MinValue, uint.MaxValue),
        _ => (double.NegativeInfinity, double.PositiveInfinity),
    };
}
