using System.Globalization;
using Antares.Grid;
using Antares.Legend;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Accuracy;

/// <summary>What people said of the units of an older sample, by the pixel in which each unit lies. One thread at a time.</summary>
internal sealed class KeptLabels
{
    // A square of one pixel after two reprojections.
    private const double LargestUnit = 1.01;

    private static readonly string[] Labels = [SampleFile.Class, SampleFile.ClassAfter];
    private static readonly string[] Words = [SampleFile.Interpreter, SampleFile.Remarks];

    private readonly Dictionary<(int Row, int Column), Dictionary<string, object>> units = [];
    private readonly string path;
    private readonly Scheme scheme;

    private KeptLabels(string path, Scheme scheme) => (this.path, this.scheme) = (path, scheme);

    /// <summary>Labelled units that <see cref="Carry"/> was asked for.</summary>
    public int Carried { get; private set; }

    /// <summary>Labelled units for which nobody asked yet.</summary>
    public int Left => units.Values.Count(IsLabelled);

    /// <summary>Reads a sample.</summary>
    /// <param name="vectors">Reads vector files.</param>
    /// <param name="projections">Reference systems.</param>
    /// <param name="path">The older sample.</param>
    /// <param name="grid">Grid of the pixels of the new one.</param>
    /// <param name="design">Design of the new one.</param>
    /// <exception cref="AntaresException">It is no sample of points or pixels, is labelled in another scheme, or the one is of change and the other not.</exception>
    public static KeptLabels Of(IVectorReader vectors, IProjections projections, string path, GridSpec grid, SampleDesign design)
    {
        VectorLayer layer = SampleLayer.Of(vectors, path);
        bool isChange = LayerChoice.FindColumn(layer, SampleFile.ClassAfter) is not null;
        if (isChange != (design.Kind == StrataKind.Transitions))
        {
            throw new AntaresException("Of the older sample and the design one is of change and the other of one map.", $"{path}, --keep", "Give a sample of the same kind, or leave --keep out.");
        }

        if (SampleLayer.DesignBeside(path) is { } old && old.Scheme != design.Scheme)
        {
            throw new AntaresException(
                $"The older sample is labelled in scheme '{old.Scheme}', the design is in '{design.Scheme}'.", $"{path}, --keep", $"Make the design with --scheme {old.Scheme}, or leave --keep out.");
        }

        KeptLabels kept = new(path, new Scheme(design.Scheme, design.Tags));
        using ICoordinateTransform transform = projections.Between(layer.Crs!, grid.Crs);
        foreach (VectorFeature unit in vectors.Read(layer))
        {
            kept.Add(unit, layer, grid, transform);
        }

        return kept;
    }

    /// <summary>Writes what was said of a pixel into the values of a unit; each is carried once.</summary>
    /// <param name="place">The draw.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="values">Values of the unit, in that order.</param>
    public void Carry(Candidate place, IReadOnlyList<string> columns, object?[] values)
    {
        if (!units.Remove((place.Row, place.Column), out Dictionary<string, object>? said))
        {
            return;
        }

        for (int i = 0; i < values.Length; i++)
        {
            values[i] = said.GetValueOrDefault(columns[i]) ?? values[i];
        }

        Carried += IsLabelled(said) ? 1 : 0;
    }

    private static bool IsLabelled(Dictionary<string, object> said) => Labels.Any(said.ContainsKey);

    private void Add(VectorFeature unit, VectorLayer layer, GridSpec grid, ICoordinateTransform transform)
    {
        Dictionary<string, object> said = [];
        foreach (string column in Labels.Concat(Words))
        {
            if (LayerChoice.FindColumn(layer, column) is string own && unit.Attributes[own] is { } value and not "")
            {
                said[column] = Labels.Contains(column) ? (object)CodeOf(value, unit) : TextOf(value);
            }
        }

        if (said.Count > 0)
        {
            units.TryAdd(PixelOf(unit, grid, transform), said);
        }
    }

    private (int Row, int Column) PixelOf(VectorFeature unit, GridSpec grid, ICoordinateTransform transform)
    {
        Envelope box = unit.Shape is { } shape
            ? Reprojection.Require(shape, transform).EnvelopeInternal
            : throw new AntaresException($"Unit {unit.Id} has no shape.", $"{path}, --keep", "Delete it.");
        if (Math.Max(box.Width / Math.Abs(grid.ResolutionX), box.Height / Math.Abs(grid.ResolutionY)) > LargestUnit)
        {
            throw new AntaresException($"Unit {unit.Id} is larger than a pixel of the map.", $"{path}, --keep", "Labels are kept of points and of pixels of the same grid; leave --keep out.");
        }

        return ((int)Math.Floor((box.Centre.Y - grid.OriginY) / grid.ResolutionY), (int)Math.Floor((box.Centre.X - grid.OriginX) / grid.ResolutionX));
    }

    private long CodeOf(object value, VectorFeature unit) => scheme.Find(TextOf(value)) is { } tag
        ? tag.Code
        : throw new AntaresException(
            $"Unit {unit.Id} has label '{TextOf(value)}', which scheme '{scheme.Name}' does not have.", $"{path}, --keep",
            $"Correct it; the scheme has {string.Join(", ", scheme.Tags.Select(t => FormattableString.Invariant($"{t.Code} {t.Name}")))}.");

    private static string TextOf(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
