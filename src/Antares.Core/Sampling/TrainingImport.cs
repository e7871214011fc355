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
    public TrainingImportSummary Run(TrainingImportOptions options, CancellationToken cancel = default) => RunAll([options], cancel)[0];

    /// <summary>The same for several sets; none is kept unless all can be. A scheme that is made for several of them has the classes of all.</summary>
    /// <exception cref="AntaresException">A column, the reference system, a class or every shape is missing or wrong.</exception>
    public IReadOnlyList<TrainingImportSummary> RunAll(IReadOnlyList<TrainingImportOptions> all, CancellationToken cancel = default)
    {
        Source[] sources = [.. all.Select(options => Read(options, cancel))];
        Dictionary<string, (Scheme Scheme, bool IsMade)> found = sources.GroupBy(s => s.Options.Scheme).ToDictionary(g => g.Key, g => SchemeOf(g.Key, g.SelectMany(s => s.Shapes)));
        TrainingPolygon[][] polygons = [.. sources.Select(s => new ClassLookup(found[s.Options.Scheme].Scheme, s.Options, s.Layer).Label(s.Shapes))];
        TrainingEntry[] entries = [.. all.Select(o => new TrainingEntry(training, o.Name, o.Scheme, o.Year, o.Overwrite))];
        Array.ForEach(entries, e => e.RefuseOtherKind());
        foreach ((Scheme scheme, bool isMade) in found.Values.Where(f => f.IsMade))
        {
            schemes.AddScheme(scheme);
        }

        return [.. sources.Select((s, i) => Keep(s, entries[i], polygons[i], found[s.Options.Scheme]))];
    }

    private static TrainingImportSummary Keep(Source source, TrainingEntry entry, TrainingPolygon[] polygons, (Scheme Scheme, bool IsMade) found)
    {
        (int added, int older) = entry.Put(polygons);
        TrainingReader read = source.Reader;
        return new TrainingImportSummary(polygons.Length, added, read.Repaired, read.Unlabelled, read.Empty, older, found.IsMade ? found.Scheme : null)
        {
            Torn = polygons.Select(p => (Convert.ToHexString(p.Shape.Normalized().AsBinary()), p.Code)).Distinct().GroupBy(p => p.Item1).Count(g => g.Count() > 1),
        };
    }

    private Source Read(TrainingImportOptions options, CancellationToken cancel)
    {
        if (options.KeepEach < 1)
        {
            throw new UsageException($"--filter {options.KeepEach} keeps nothing.", "", "Give N from 1: each Nth polygon is kept.");
        }

        VectorLayer layer = LayerChoice.Layer(reader, options.File, options.Layer);
        TrainingReader source = new(reader, projections, layer, options);
        List<LabelledShape> shapes = source.Read(cancel);
        return shapes.Count > 0 ? new Source(options, layer, source, shapes) : throw NothingLeft(layer, source, options);
    }

    private (Scheme Scheme, bool IsMade) SchemeOf(string name, IEnumerable<LabelledShape> shapes)
    {
        Scheme? present = schemes.FindScheme(name);
        return present is not null
            ? (present, false)
            : (SchemeMaker.Make(name, shapes.SelectMany(s => (string[])[s.Class, s.Predicted]).Where(v => v.Length > 0)), true);
    }

    private static AntaresException NothingLeft(VectorLayer layer, TrainingReader source, TrainingImportOptions options) => new(
        layer.Count == 0
            ? "The layer has no features."
            : source.Unlabelled.Count + source.Empty.Count == 0
                ? "No feature of the layer is asked for."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"No feature has both a class and an area: {source.Unlabelled.Count} without class, {source.Empty.Count} without area."),
        $"{layer.Path}, layer '{layer.Name}'",
        $"Check the column of the class, '{options.Interpret}'; the layer has {string.Join(", ", layer.Columns)}.");

    private sealed record Source(TrainingImportOptions Options, VectorLayer Layer, TrainingReader Reader, List<LabelledShape> Shapes);
}
