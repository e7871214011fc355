namespace Antares.Catalog;

/// <summary>One band of a product.</summary>
public sealed record Measurement
{
    /// <summary>Name, unique in its product.</summary>
    public required string Name { get; init; }

    /// <summary>Type of a pixel.</summary>
    public required DataType Type { get; init; }

    /// <summary>The value that means "not observed"; null where every value counts.</summary>
    public double? Nodata { get; init; }

    /// <summary>Unit as in the product file: <c>reflectance</c>, <c>meter</c>, <c>degree</c>, <c>1</c>.</summary>
    public string Units { get; init; } = "1";

    /// <summary>Other names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Period of a circular measurement (360 for aspect), which is never averaged linearly; null for ordinary ones.</summary>
    public double? Circular { get; init; }

    /// <summary>Names of classes or flag values, e.g. of a quality band: value to meaning.</summary>
    public IReadOnlyDictionary<int, string> Values { get; init; } = new Dictionary<int, string>();

    /// <inheritdoc/>
    public override string ToString() => Name;
}
