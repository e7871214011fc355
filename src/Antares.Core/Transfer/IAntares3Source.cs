namespace Antares.Transfer;

/// <summary>A database of antares3, as it stands: doubled rows, contradictions and invalid shapes included. Used on one thread; everything is read as it was at one moment.</summary>
public interface IAntares3Source : IDisposable
{
    /// <summary>Where it is, for messages: an address without its password.</summary>
    string Place { get; }

    /// <summary>Makes sure that the tables are there with the columns that are read.</summary>
    /// <exception cref="AntaresException">It cannot be reached, or a table or column is missing.</exception>
    void Open();

    /// <summary>Countries by id.</summary>
    IEnumerable<Antares3Place> Countries();

    /// <summary>Regions by id.</summary>
    IEnumerable<Antares3Place> Regions();

    /// <summary>Tags by id.</summary>
    IEnumerable<Antares3Tag> Tags();

    /// <summary>What each set of objects has of each scheme, by name and scheme.</summary>
    IReadOnlyList<Antares3Set> Sets(Antares3ObjectKind kind);

    /// <summary>Objects of a set that are labelled in its scheme, the latest first, one by one: they need not fit into memory.</summary>
    IEnumerable<Antares3Object> Objects(Antares3ObjectKind kind, Antares3Set set);

    /// <summary>Ids of objects without any label.</summary>
    IReadOnlyList<long> Unlabelled(Antares3ObjectKind kind);

    /// <summary>What is known of models, segmentations, classifications, changes and validations: name of the kind to one JSON object for each row. A kind whose table is missing is missing too.</summary>
    IReadOnlyDictionary<string, IReadOnlyList<string>> Metadata();
}
