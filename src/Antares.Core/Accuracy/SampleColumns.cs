namespace Antares.Accuracy;

/// <summary>The columns of a drawn sample and what stands in them.</summary>
internal static class SampleColumns
{
    /// <summary>Columns in order.</summary>
    /// <param name="isChange">True for a design for change.</param>
    public static IReadOnlyList<(string Name, Type Type)> Of(bool isChange) =>
    [
        (SampleFile.Id, typeof(long)),
        (SampleFile.Stratum, typeof(long)),
        (SampleFile.Draws, typeof(long)),
        (SampleFile.MapClass, typeof(long)),
        .. isChange ? [(SampleFile.MapClassAfter, typeof(long))] : Array.Empty<(string, Type)>(),
        (SampleFile.Class, typeof(long)),
        .. isChange ? [(SampleFile.ClassAfter, typeof(long))] : Array.Empty<(string, Type)>(),
        (SampleFile.Interpreter, typeof(string)),
        (SampleFile.Remarks, typeof(string)),
        (SampleFile.SampleId, typeof(string)),
    ];

    /// <summary>The values of a unit that nobody has labelled yet.</summary>
    /// <param name="isChange">True for a design for change.</param>
    /// <param name="id">Number of the unit.</param>
    /// <param name="stratum">Code of its stratum.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="sample">Short hash of the draw.</param>
    public static object?[] Values(bool isChange, int id, int stratum, SampleUnit unit, string sample) =>
    [
        (long)id,
        (long)stratum,
        (long)unit.Draws,
        (long)unit.First.Class,
        .. isChange ? [(object)(long)unit.First.ClassAfter] : Array.Empty<object>(),
        null,
        .. isChange ? [null] : Array.Empty<object?>(),
        null,
        null,
        sample,
    ];
}
