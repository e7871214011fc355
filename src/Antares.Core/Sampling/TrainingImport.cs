using System.Globalization;
using Antares.Grid;
using Antares.Legend;
using Antares.Vectors;

namespace Antares.Sampling;

/// <summary>Brings labelled polygons of a vector file into a training set.</summary>
public sealed class TrainingImport(IVectorReader reader, IProjections projections, ISchemeCatalog schemes, ITrainingCatalog training)
{
    /// <summary>Reads the file, checks every class, and adds the polygons; nothing is kept unless all of it can be.</summary>
    /// <exception cref="AntaresException">A column, the reference system, a class or every shape is missing or wrong.</exception>
    public TrainingImportSummary Run(TrainingImportOptions options, CancellationToken cancel = default)
    {
        if (options.KeepEach < 1)
        {
            throw new UsageException($"--filter {options.KeepEach} keeps nothing.", "", "Give N from 1: each Nth polygon is kept.");
        }

        VectorLayer layer = LayerChoice.Layer(reader, options.File, options.Layer);
        TrainingReader source = new(reader, projections, layer, options);
        List<LabelledShape> shapes = source.Read(cancel);
        if (shapes.Count == 0)
        {
            throw NothingLeft(layer, source);
        }

        (Scheme scheme, bool isMade) = SchemeOf(options.Scheme, shapes);
        TrainingPolygon[] polygons = new ClassLookup(scheme, options, layer).Label(shapes);
        if (!options.Overwrite)
        {
            RefuseOtherKind(options);
        }

        if (isMade)
        {
            schemes.AddScheme(scheme);
        }

        (int added, int older) = Put(new TrainingSet(options.Name, scheme.Name, options.Year, polygons), options.Overwrite);
        return new TrainingImportSummary(polygons.Length, added, source.Repaired, source.Unlabelled, source.Empty, older, isMade ? scheme : null);
    }

    private (int New, int Older) Put(TrainingSet set, bool overwrite)
    {
        if (overwrite)
        {
            return training.ReplaceTraining(set);
        }

        int before = training.TrainingSets().FirstOrDefault(s => s.Name == set.Name).Polygons, added = training.AddTraining(set);
        int shapes = set.Polygons.Select(p => Convert.ToHexString(p.Shape.Normalized().AsBinary())).Distinct().Count();
        return (added, before + added - shapes);
    }

    private (Scheme Scheme, bool IsMade) SchemeOf(string name, List<LabelledShape> shapes)
    {
        Scheme? present = schemes.FindScheme(name);
        return present is not null
            ? (present, false)
            : (SchemeMaker.Make(name, shapes.SelectMany(s => (string[])[s.Class, s.Predicted]).Where(v => v.Length > 0)), true);
    }

    /// <summary>A set has one scheme and one year: polygons of another would relabel all that are there.</summary>
    private void RefuseOtherKind(TrainingImportOptions options)
    {
        foreach ((string _, string scheme, int? year, int _) in training.TrainingSets().Where(s => s.Name == options.Name))
        {
            if (scheme != options.Scheme)
            {
                throw new AntaresException(
                    $"Training set '{options.Name}' exists with scheme '{scheme}', not '{options.Scheme}'.",
                    "--scheme",
                    $"Use `--scheme {scheme}`, or another name with `--dataset`.");
            }

            if (year != options.Year)
            {
                throw new AntaresException(
                    $"Training set '{options.Name}' describes {YearText(year)}, not {YearText(options.Year)}.",
                    "--year",
                    "Use another name with `--dataset`, or replace the set with --overwrite.");
            }
        }
    }

    private static string YearText(int? year) => year is int known ? known.ToString(CultureInfo.InvariantCulture) : "no year";

    private static AntaresException NothingLeft(VectorLayer layer, TrainingReader source) => new(
        layer.Count == 0
            ? "The layer has no features."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"No feature has both a class and an area: {source.Unlabelled.Count} without class, {source.Empty.Count} without area."),
        $"{layer.Path}, layer '{layer.Name}'",
        $"Check the column given with `--interpret`; the layer has {string.Join(", ", layer.Columns)}.");
}
