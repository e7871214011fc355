namespace Antares.Export.Stac;

/// <summary>How a product is written as a STAC collection.</summary>
public sealed record StacExportOptions
{
    /// <summary>Folder of the collection; absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>True for absolute paths of pixels; else they are relative to the item.</summary>
    public bool Absolute { get; init; }

    /// <summary>True to write an EO3 document beside each item, and the definition of the product.</summary>
    public bool Eo3 { get; init; }

    /// <summary>True where an area or a period was asked for.</summary>
    public bool IsPart { get; init; }

    /// <summary>Licence of the data: an SPDX identifier, <c>various</c> or <c>proprietary</c>.</summary>
    public string License { get; init; } = "proprietary";
}
