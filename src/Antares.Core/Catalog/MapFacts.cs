namespace Antares.Catalog;

/// <summary>Names of the facts of a classification and of its tiles, and of its classes' measurement.</summary>
public static class MapFacts
{
    /// <summary>Measurement of class codes, which every classification has; 0 is nodata.</summary>
    public const string ClassBand = "class";

    /// <summary>Of product and tiles: the model.</summary>
    public const string Model = "model";

    /// <summary>Of tiles: SHA-256 of the model's file.</summary>
    public const string ModelChecksum = "model_checksum";

    /// <summary>Of the product: name of the legend.</summary>
    public const string Scheme = "scheme";

    /// <summary>Of the product: the legend's classes as the model learned them, in JSON.</summary>
    public const string Tags = "tags";

    /// <summary>Of product and tiles: the feature product.</summary>
    public const string Features = "features";

    /// <summary>Of product and tiles: the segmentation; empty for a map of single pixels.</summary>
    public const string Segmentation = "segmentation";

    /// <summary>Of product and tiles: level of the segmentation; not there where it has one only.</summary>
    public const string Level = "level";

    /// <summary>Of tiles: checksum of the segmentation's tile that was painted.</summary>
    public const string SegmentationChecksum = "segmentation_checksum";

    /// <summary>Of product and tiles: <c>yes</c> where the probabilities of all classes are kept; else not there.</summary>
    public const string Probabilities = "probabilities";

    /// <summary>Of product and tiles: how probabilities were smoothed, as the options say it; else not there.</summary>
    public const string Smoothing = "smoothing";

    /// <summary>Of product and tiles: minimum mapping unit in hectares; else not there.</summary>
    public const string MinimumHectares = "mmu_hectares";
}
