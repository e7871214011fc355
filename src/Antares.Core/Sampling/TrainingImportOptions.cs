namespace Antares.Sampling;

/// <summary>What <c>ingest_training</c> is asked for.</summary>
public sealed record TrainingImportOptions
{
    /// <summary>Vector file.</summary>
    public required string File { get; init; }

    /// <summary>Layer; null when the file has only one.</summary>
    public string? Layer { get; init; }

    /// <summary>Column of the class that a person saw.</summary>
    public required string Interpret { get; init; }

    /// <summary>The option that named it, for messages.</summary>
    public string InterpretOption { get; init; } = "--interpret";

    /// <summary>Column of the class of an earlier map, or null.</summary>
    public string? Predict { get; init; }

    /// <summary>Scheme that the classes belong to; made from the values when there is none of this name.</summary>
    public required string Scheme { get; init; }

    /// <summary>Name of the training set.</summary>
    public required string Name { get; init; }

    /// <summary>Year that the labels describe, or null.</summary>
    public int? Year { get; init; }

    /// <summary>Keeps the first feature and each one after so many; 1 keeps all.</summary>
    public int KeepEach { get; init; } = 1;

    /// <summary>Replaces a set of the same name instead of adding to it.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Takes points beside polygons, as validation sets do.</summary>
    public bool TakesPoints { get; init; }
}
