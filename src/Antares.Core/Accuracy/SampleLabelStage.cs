using System.Globalization;
using Antares.Grid;
using Antares.Storage;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Accuracy;

/// <summary>Labels a sample from a raster: known truth of a simulation, or the map of somebody else.</summary>
public sealed class SampleLabelStage(IVectorReader vectors, IVectorWriter writer, IRasterReader rasters, IProjections projections, IFileStore files)
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
        VectorLayer layer = LayerOf(options.Sample);
        if (options.RasterAfter is not null && LayerChoice.FindColumn(layer, SampleFile.ClassAfter) is null)
        {
            throw new UsageException("The sample is of one map: it has no class of a later time.", $"{options.Sample}, --raster-after", "Leave --raster-after out.");
        }

        VectorFeature[] features = [.. vectors.Read(layer)];
        SampleDesign? design = File.Exists(SampleFile.DesignOf(options.Sample)) ? SampleDesignFile.Read(SampleFile.DesignOf(options.Sample)) : null;
        SampleLabelReport report = Label(features, layer, SampleFile.Class, options.Raster, options, design, cancel);
        if (options.RasterAfter is not null)
        {
            SampleLabelReport after = Label(features, layer, SampleFile.ClassAfter, options.RasterAfter, options, design, cancel);
            report = new SampleLabelReport(features.Length, report.Labelled + after.Labelled, report.Kept + after.Kept, report.Empty + after.Empty);
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

    private VectorLayer LayerOf(string path)
    {
        VectorLayer layer = vectors.Layers(path).FirstOrDefault(l => l.Name == SampleFile.Layer) ?? LayerChoice.Layer(vectors, path, null);
        if (LayerChoice.FindColumn(layer, SampleFile.Class) is null)
        {
            throw new AntaresException("The file is no sample: it has no column 'class'.", $"{path}, layer '{layer.Name}'", "Give the GeoPackage that `antares sample_draw` wrote.");
        }

        LayerChoice.Crs(layer);
        return layer;
    }

    // Units of one part of the raster follow each other, so that its blocks are decoded once.
    private SampleLabelReport Label(
        VectorFeature[] features, VectorLayer layer, string column, string raster, SampleLabelOptions options, SampleDesign? design, CancellationToken cancel)
    {
        string name = LayerChoice.FindColumn(layer, column)!;
        using UnitClasses classes = new(rasters, projections, raster, layer.Crs!);
        int labelled = 0, kept = 0, empty = 0;
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

            int code = classes.Of(features[i].Shape!, cancel);
            Check(code, design, raster);
            object? label = code == 0 ? null : isText ? code.ToString(CultureInfo.InvariantCulture) : (long)code;
            features[i] = features[i] with { Attributes = new Dictionary<string, object?>(features[i].Attributes) { [name] = label } };
            (labelled, empty) = code == 0 ? (labelled, empty + 1) : (labelled + 1, empty);
        }

        return new SampleLabelReport(features.Length, labelled, kept, empty + features.Length - order.Length);
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
