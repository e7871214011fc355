namespace Antares.Sampling;

/// <summary>The training sets of the workspace.</summary>
public interface ITrainingCatalog
{
    /// <summary>Adds polygons to the set of this name. A polygon of the same shape in the set is replaced, never doubled.</summary>
    /// <returns>How many are new.</returns>
    /// <exception cref="AntaresException">The set exists with another scheme.</exception>
    int AddTraining(TrainingSet set);

    /// <summary>Makes the set of this name consist of these polygons alone, in one transaction; its scheme may become another one.</summary>
    /// <returns>How many are new, and how many of the earlier ones are gone.</returns>
    (int New, int Removed) ReplaceTraining(TrainingSet set);

    /// <summary>The set of this name with all polygons, or null.</summary>
    TrainingSet? FindTrainingSet(string name);

    /// <summary>Keeps what a fit found of polygons of a set; what an earlier fit found of them is replaced.</summary>
    void PutReviews(string set, IReadOnlyList<PolygonReview> reviews);

    /// <summary>What the latest fits found of the polygons of a set, in the order of the polygons; polygons that no fit saw are not there.</summary>
    IReadOnlyList<PolygonReview> Reviews(string set);

    /// <summary>All sets: name, scheme, year, number of polygons.</summary>
    IReadOnlyList<(string Name, string Scheme, int? Year, int Polygons)> TrainingSets();
}
