using System.Globalization;
using Antares.Grid;
using Antares.Legend;
using Antares.Storage;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Accuracy;

/// <summary>Labels a sample from a raster: known truth of a simulation, or the map of somebody else.</summary>
/// <param name="vectors">Reads the sample.</param>
/// <param name="writer">Writes it.</param>
/// <param name="rasters">Reads pixels.</param>
/// <param name="projections">Reference systems.</param>
/// <param name="files">Publishes files.</param>
/// <param name="schemes">Knows the scheme of the raster where one is named; else not needed.</param>
public sealed class SampleLabelStage(IVectorReader vectors, IVectorWriter writer, IRasterReader rasters, IProjections projections, IFileStore files, ISchemeCatalog? schemes = null)
{
    /// <summary>Labels, and writes a sample with the same columns; design and form are kept beside it.</summary>
    /// <exception cref="AntaresException">A file is not what it should be, or a label is outside of the scheme of the design.</exception>
    /// <exception cref="UsageException">A later raster for a sample that has no later class.</exception>
    public SampleLabelReport Run(SampleLabelOptions options, CancellationToken cancel)
    {
        string output = options.Output ?? options.Sample;
        if (!output.EndsWith(".gpkg", StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException("A sample is a GeoPackage.", output, "Give a name that ends in .gpkg.");
        }

        RefuseLoss(options, output);
        VectorLayer layer = SampleLayer.Of(vectors, options.Sample);
        if (options.RasterAfter is not null && LayerChoice.FindColumn(layer, SampleFile.ClassAfter) is null)
        {
            throw new UsageException("The sample is of one map: it has no class of a later time.", $"{options.Sample}, --raster-after", "Leave --raster-after out.");
        }

        VectorFeature[] features = [.. vectors.Read(layer)];
        SampleDesign? design = SampleLayer.DesignBeside(options.Sample);
        CrossWalk? walk = options.Scheme is null ? null : WalkOf(options.Scheme, design, options.Sample);
        SampleLabelReport report = Label(features, layer, SampleFile.Class, options.Raster, options, design, walk, cancel);
        if (options.RasterAfter is not null)
        {
            SampleLabelReport after = Label(features, layer, SampleFile.ClassAfter, options.RasterAfter, options, design, walk, cancel);
            report = new SampleLabelReport(features.Length, report.Labelled + after.Labelled, report.Kept + after.Kept, report.Empty + after.Empty);
        }
        else if (LayerChoice.FindColumn(layer, SampleFile.ClassAfter) is not null)
        {
            report = report with { Notes = ["the sample is of change, and class_after was left as it is: give the raster at the time of the later map with --raster-after"] };
        }

        Write(layer, features, output, cancel);
        CopyBeside(options.Sample, output);
        return report;
    }

    // A file is written whole, with the sample alone in it.
    private void RefuseLoss(SampleLabelOptions options, string output)
    {
        if (output != options.Sample)
        {
            if (File.Exists(output) && !options.OverwriteFile)
            {
                throw new AntaresException("There is a file of this name, and perhaps somebody has labelled it.", output, "Choose another name, or give --overwrite-file.");
            }

            return;
        }

        IReadOnlyList<VectorLayer> layers = vectors.Layers(output);
        if (layers.Count > 1)
        {
            throw new AntaresException(
                $"The file has {layers.Count} layers, and labelling in place would keep the sample alone.",
                $"{output}: {string.Join(", ", layers.Select(l => l.Name))}",
                "Write the labelled sample into a file of its own: -o FILE.gpkg.");
        }
    }

    private CrossWalk WalkOf(string name, SampleDesign? design, string sample)
    {
        if (design is null)
        {
            throw new AntaresException(
                "Nobody knows the scheme of the sample: its design is not beside it.", SampleFile.DesignOf(sample), "Put the design there, or leave --scheme out.");
        }

        if (name == design.Scheme)
        {
            return CrossWalk.Stay(new Scheme(design.Scheme, design.Tags));
        }

        Scheme own = schemes?.FindScheme(name) ?? throw new AntaresException(
            $"There is no scheme '{name}'.", "--scheme", $"Bring it in with `antares ingest_scheme`; the sample is in '{design.Scheme}'.");
        return CrossWalk.Between(schemes, own, design.Scheme, "--scheme");
    }

    // Units of one part of the raster follow each other, so that its blocks are decoded once.
    private SampleLabelReport Label(
        VectorFeature[] features, VectorLayer layer, string column, string raster, SampleLabelOptions options, SampleDesign? design, CrossWalk? walk, CancellationToken cancel)
    {
        string name = LayerChoice.FindColumn(layer, column)!;
        using UnitClasses classes = new(rasters, projections, raster, layer.Crs!);
        int labelled = 0, kept = 0, empty = 0;
        HashSet<int> used = [];
        bool isText = features.Any(f => f.Attributes[name] is string);
        int[] order = [.. Enumerable.Range(0, features.Length).Where(i => features[i].Shape is not null).OrderBy(i => classes.BlockOf(features[i].Shape!))];
        foreach (int i in order)
        {
            cancel.ThrowIfCancellationRequested();
            if (features[i].Attributes[name] is not (null or "") && !options.Overwrite)
            {
                kept++;
                continue;
            }

            int own = classes.Of(features[i].Shape!, cancel), code = walk?.Map(own) ?? own;
            Check(code, design, raster);
            used.Add(own);
            object? label = code == 0 ? null : isText ? code.ToString(CultureInfo.InvariantCulture) : (long)code;
            features[i] = features[i] with { Attributes = new Dictionary<string, object?>(features[i].Attributes) { [name] = label } };
            (labelled, empty) = code == 0 ? (labelled, empty + 1) : (labelled + 1, empty);
        }

        if (walk is null && design is not null)
        {
            RefuseOtherNames(rasters.Categories(raster), used, design, raster);
        }

        return new SampleLabelReport(features.Length, labelled, kept, empty + features.Length - order.Length);
    }

    // A code says nothing of its scheme; names that the raster carries do.
    private static void RefuseOtherNames(IReadOnlyDictionary<int, string> names, HashSet<int> used, SampleDesign design, string raster)
    {
        string[] wrong =
        [
            .. design.Tags.Where(t => used.Contains(t.Code) && names.TryGetValue(t.Code, out string? name) && !PlainName.Same(name, t.Name))
                .Select(t => FormattableString.Invariant($"{t.Code} is '{names[t.Code]}' there and '{t.Name}' in the scheme")),
        ];
        if (wrong.Length > 0)
        {
            throw new AntaresException(
                $"The raster names its classes otherwise than scheme '{design.Scheme}' of the sample: {string.Join(", ", wrong)}.",
                raster,
                $"Say with --scheme NAME in which scheme its codes are; --scheme {design.Scheme} if they mean the same.");
        }
    }

    private static void Check(int code, SampleDesign? design, string raster)
    {
        if (code != 0 && design is not null && design.Tags.All(t => t.Code != code))
        {
            throw new AntaresException(
                FormattableString.Invariant($"The raster has class {code}, which scheme '{design.Scheme}' of the sample does not."),
                raster,
                $"Give a raster in that scheme: {string.Join(", ", design.Tags.Select(t => FormattableString.Invariant($"{t.Code} {t.Name}")))}.");
        }
    }

    private void Write(VectorLayer layer, VectorFeature[] features, string output, CancellationToken cancel)
    {
        (string Name, Type Type)[] columns = [.. layer.Columns.Select(c => (c, TypeOf(c, features)))];
        VectorFile file = new(output, "GPKG", layer.Name, layer.Crs!, columns) { Points = features.All(f => f.Shape is Point) };
        Geometry Shape(VectorFeature feature) => feature.Shape ?? throw new AntaresException(
            $"Unit {feature.Id} has no shape.", $"{layer.Path}, layer '{layer.Name}'", "Delete it, or draw the sample again.");
        writer.Write(file, features.Select(f => (Shape(f), columns.Select(c => f.Attributes[c.Name]).ToArray())), cancel);
    }

    // A column without a value has the type that it was drawn with; one that nobody knows becomes text.
    private static Type TypeOf(string column, VectorFeature[] features)
    {
        object?[] values = [.. features.Select(f => f.Attributes[column]).Where(v => v is not null)];
        Type known = SampleColumns.Of(isChange: true).FirstOrDefault(c => c.Name == column).Type ?? typeof(string);
        return values.Length == 0 ? known
            : values.All(v => v is long) ? typeof(long)
            : values.All(v => v is long or double) ? typeof(double)
            : typeof(string);
    }

    private void CopyBeside(string sample, string output)
    {
        foreach (Func<string, string> beside in new[] { SampleFile.DesignOf, SampleFile.FormOf })
        {
            if (sample != output && File.Exists(beside(sample)))
            {
                files.Write(beside(output), File.ReadAllBytes(beside(sample)));
            }
        }
    }
}
