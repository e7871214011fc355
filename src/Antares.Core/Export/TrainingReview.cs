using System.Globalization;
using Antares.Grid;
using Antares.Legend;
using Antares.Sampling;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Export;

/// <summary>Training polygons whose labels are doubtful, for a person to look at.</summary>
public sealed class TrainingReview(ITrainingCatalog training, ISchemeCatalog schemes, IVectorWriter writer)
{
    private static readonly (string Name, Type Type)[] Columns =
    [
        ("rank", typeof(long)), ("noise", typeof(double)), ("class", typeof(string)), ("code", typeof(long)), ("suggested", typeof(string)),
        ("sugg_code", typeof(long)), ("pixels", typeof(double)), ("overlaps", typeof(long)), ("outlier", typeof(long)), ("model", typeof(string)),
    ];

    private Scheme? scheme;

    /// <summary>The most doubtful polygons of a training set, the worst first.</summary>
    /// <param name="set">Training set.</param>
    /// <param name="most">How many at most; 0 for all.</param>
    /// <exception cref="AntaresException">There is no such set, or no fit has judged its polygons.</exception>
    public IReadOnlyList<PolygonReview> Worst(string set, int most)
    {
        if (most < 0)
        {
            throw new UsageException($"--worst {most} is no number of polygons.", "--worst", "Give 1 or more, or 0 for all.");
        }

        var known = training.TrainingSets();
        (_, string schemeName, _, _) = known.FirstOrDefault(s => s.Name == set) is { Name: not null } found
            ? found
            : throw new AntaresException($"There is no training set '{set}'.", "training_review", known.Count == 0
                ? "There is none yet: load one with `antares ingest_training`."
                : $"Use one of: {string.Join(", ", known.Select(s => s.Name))}.");
        scheme = schemes.FindScheme(schemeName);
        IReadOnlyList<PolygonReview> all = training.Reviews(set);
        return all.Count > 0
            ? [.. all.OrderByDescending(r => r.Noise).Take(most == 0 ? int.MaxValue : most)]
            : throw new AntaresException(
                $"No polygon of training set '{set}' has been judged.", "training_review", "Fit a model of it with `antares model_fit` and cross-validation.");
    }

    /// <summary>A table of the first of them for the terminal.</summary>
    public IEnumerable<string> Lines(IReadOnlyList<PolygonReview> worst, int most)
    {
        yield return "  noise  label                        suggested                    longitude   latitude     pixels";
        foreach (PolygonReview review in worst.Take(most))
        {
            Point place = review.Polygon.Shape.Centroid;
            string marks = (review.IsOutlier ? "  outlier" : "") + (review.Overlaps > 0 ? $"  lies on {review.Overlaps}" : "");
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"  {review.Noise,5:0.000}  {Named(review.Polygon.Code),-28} {Named(review.Suggested),-28} {place.X,9:0.00000}  {place.Y,9:0.00000}  {review.Pixels,9:0.0}{marks}");
        }
    }

    /// <summary>Writes polygons in longitude and latitude, in the given order.</summary>
    public void Write(IReadOnlyList<PolygonReview> worst, string path, CancellationToken cancel) => writer.Write(
        new VectorFile(path, VectorDriver.Find(null, path).Name, "training_review", Crs.Wgs84, Columns),
        worst.Select((review, i) => (review.Polygon.Shape, (object?[])
        [
            (long)(i + 1), Math.Round(review.Noise, 4), Name(review.Polygon.Code), (long)review.Polygon.Code, Name(review.Suggested), (long)review.Suggested,
            Math.Round(review.Pixels, 2), (long?)review.Overlaps, review.IsOutlier ? 1L : 0L, review.Model,
        ])),
        cancel);

    private string Name(int code) => scheme?.Find(code)?.Name ?? "";

    private string Named(int code)
    {
        string name = $"{code} {Name(code)}";
        return name.Length > 28 ? name[..27] + "…" : name;
    }
}
