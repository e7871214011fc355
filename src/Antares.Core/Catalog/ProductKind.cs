namespace Antares.Catalog;

/// <summary>Which stage made a product.</summary>
public enum ProductKind
{
    /// <summary>Files of others, indexed where they lie.</summary>
    Indexed,

    /// <summary>Scenes on a regular grid.</summary>
    Ingested,

    /// <summary>Features of a recipe ("intermediary product").</summary>
    Features,

    /// <summary>Segment labels and tables.</summary>
    Segmentation,

    /// <summary>Class and confidence.</summary>
    Classification,
}
