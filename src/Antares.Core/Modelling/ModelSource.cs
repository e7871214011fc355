namespace Antares.Modelling;

/// <summary>What a model learned from.</summary>
public sealed record ModelSource
{
    /// <summary>Training set.</summary>
    public required string TrainingSet { get; init; }

    /// <summary>SHA-256 of all polygons and labels of the training set, in any order.</summary>
    public required string TrainingFingerprint { get; init; }

    /// <summary>SHA-256 of the table of features and classes that it learned from.</summary>
    public required string TableFingerprint { get; init; }

    /// <summary>Name of the file that the table was read from; empty where it was made from the product.</summary>
    public string Table { get; init; } = "";

    /// <summary>Feature product.</summary>
    public required string Product { get; init; }

    /// <summary>SHA-256 over the checksums of the product's tiles that were read; empty for a table from a file.</summary>
    public string ProductFingerprint { get; init; } = "";

    /// <summary>Recipe of that product.</summary>
    public required string Recipe { get; init; }

    /// <summary>Share of the training polygons that was taken (<c>-sample</c>).</summary>
    public required double Sample { get; init; }

    /// <summary>Polygons of each class that there were for the model, after <c>-sample</c>; in the order of the classes.</summary>
    public required IReadOnlyList<int> Polygons { get; init; }

    /// <summary>Of these, polygons of each class that the model learned from, after treatment.</summary>
    public required IReadOnlyList<int> Learned { get; init; }
}
