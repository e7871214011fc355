using Antares.Grid;
using Antares.Legend;
using Antares.Sampling;
using Antares.Vectors;

namespace Antares.Accuracy;

/// <summary>Brings polygons and points of known class into a validation set.</summary>
public sealed class ValidationImport(IVectorReader reader, IProjections projections, ISchemeCatalog schemes, IValidationCatalog validation)
{
    /// <summary>Reads the file, checks every class, and adds the objects; nothing is kept unless all of it can be.</summary>
    /// <exception cref="AntaresException">A column, the reference system, a class or every shape is missing or wrong; or the set has another scheme or year.</exception>
    public TrainingImportSummary Run(TrainingImportOptions options, CancellationToken cancel = default)
    {
        if (options.KeepEach < 1)
        {
            throw new UsageException($"--filter {options.KeepEach} keeps nothing.", "", "Give N from 1: each Nth object is kept.");
        }

        RefuseTypingError(options.Scheme);
        VectorLayer layer = LayerChoice.Layer(reader, options.File, options.Layer);
        RefuseDrawnSample(layer);
        TrainingReader source = new(reader, projections, layer, options with { TakesPoints = true });
        List<LabelledShape> shapes = source.Read(cancel);
        if (shapes.Count == 0)
        {
            throw new AntaresException(
                $"No feature of the layer has both a shape and a class: {source.Unlabelled.Count} without class, {source.Empty.Count} without shape.",
                $"{layer.Path}, layer '{layer.Name}'",
                $"Check the column of the class, '{options.Interpret}'; the layer has {string.Join(", ", layer.Columns)}.");
        }

        Scheme? present = schemes.FindScheme(options.Scheme);
        Scheme scheme = present ?? SchemeMaker.Make(options.Scheme, shapes.Select(s => s.Class));
        ValidationObject[] objects = [.. new ClassLookup(scheme, options, layer).Label(shapes).Select(p => new ValidationObject(p.Shape, p.Code))];
        RefuseOtherKind(options);
        if (present is null)
        {
            schemes.AddScheme(scheme);
        }

        (int added, int older) = Keep(options, objects);
        return new TrainingImportSummary(objects.Length, added, source.Repaired, source.Unlabelled, source.Empty, older, present is null ? scheme : null)
        {
            Torn = objects.Select(o => (Shape: Convert.ToHexString(o.Shape.Normalized().AsBinary()), o.Code)).Distinct().GroupBy(o => o.Shape).Count(g => g.Count() > 1),
        };
    }

    // A scheme made out of a typing error has other codes, and the set would fit no map.
    private void RefuseTypingError(string scheme)
    {
        if (schemes.FindScheme(scheme) is null && PlainName.Meant(scheme, schemes.Schemes().Select(s => s.Name)) is string meant)
        {
            throw new AntaresException(
                $"There is no scheme '{scheme}'; '{meant}' was probably meant.", "-scheme", $"Write `-scheme {meant}`, or bring the other one in first with `antares ingest_scheme FILE --name {scheme}`.");
        }
    }

    // Units of a drawn sample stand for unequal areas; as plain places they would give wrong shares.
    private static void RefuseDrawnSample(VectorLayer layer)
    {
        if (LayerChoice.FindColumn(layer, SampleFile.Stratum) is not null && LayerChoice.FindColumn(layer, SampleFile.Draws) is not null)
        {
            throw new AntaresException(
                "The file is a drawn sample, whose units stand for unequal areas; validation counts every place alike.",
                $"{layer.Path}, layer '{layer.Name}'",
                $"Estimate from it: `antares accuracy_estimate {layer.Path}`; or take the columns {SampleFile.Stratum} and {SampleFile.Draws} out of a copy.");
        }
    }

    private (int New, int Older) Keep(TrainingImportOptions options, ValidationObject[] objects)
    {
        ValidationSet set = new(options.Name, options.Scheme, options.Year, objects);
        if (options.Overwrite)
        {
            return validation.ReplaceValidation(set);
        }

        int before = validation.ValidationSets().FirstOrDefault(s => s.Name == options.Name).Objects, added = validation.AddValidation(set);
        return (added, before + added - objects.Select(o => Convert.ToHexString(o.Shape.Normalized().AsBinary())).Distinct().Count());
    }

    private void RefuseOtherKind(TrainingImportOptions options)
    {
        foreach ((string _, string scheme, int? year, int _) in validation.ValidationSets().Where(s => s.Name == options.Name && !options.Overwrite))
        {
            if (scheme != options.Scheme || year != options.Year)
            {
                string then = $"scheme '{scheme}'{(year is int known ? FormattableString.Invariant($" and year {known}") : " and no year")}";
                throw new AntaresException(
                    $"Validation set '{options.Name}' exists with {then}.", "ingest_validation", "Give the same, use another -name, or replace the set with --overwrite.");
            }
        }
    }
}
