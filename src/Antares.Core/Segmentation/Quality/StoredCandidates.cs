using System.Globalization;
using Antares.Catalog;
using Antares.Storage;

namespace Antares.Segmentation.Quality;

/// <summary>Segmentations that exist, each with all its levels.</summary>
internal sealed class StoredCandidates : ICandidates
{
    private const string ScaleFact = "t";

    // Segmentations that agree in these differ in their scale only.
    private static readonly string[] Method = ["algorithm", "product", "bands", "s", "c", "min_size", "max_extent", "max_rounds", "scaling"];

    private readonly List<(ProductMosaic Labels, SegmentLevel Level)> levels;

    /// <summary>Takes the segmentations.</summary>
    public StoredCandidates(IReadOnlyList<ProductMosaic> segmentations)
    {
        levels = [.. segmentations.SelectMany(s => SegmentLevel.Of(s.Product).Select(level => (s, level)))];
        (string Name, double? Value)[] names = [.. levels.Select(l => (NameOf(l.Labels.Product, l.Level, segmentations.Count), ScaleOf(l.Labels.Product, l.Level)))];
        bool isSeries = names.All(n => n.Value is not null) && names.Select(n => n.Value).Distinct().Count() == names.Length
            && Method.All(fact => segmentations.Select(s => s.Product.Facts.GetValueOrDefault(fact)).Distinct().Count() == 1);
        Parameter = isSeries ? ScaleFact : null;
        Names = isSeries ? names : [.. names.Select(n => (n.Name, (double?)null))];
        Subject = string.Join(", ", segmentations.Select(s => s.Product.Name));
    }

    public string Subject { get; }

    public string? Parameter { get; }

    public IReadOnlyList<(string Name, double? Value)> Names { get; }

    public IReadOnlyList<(uint[] Labels, int Count)> Of(SegmentImage image, CancellationToken cancel) => [.. levels.Select(level =>
    {
        uint[] labels = new uint[image.Mask.Length];
        level.Labels.Read(level.Level.Label.Name, image.Window, labels, 0u, cancel);
        return (labels, Renumber(labels, image.Mask));
    })];

    /// <summary>Numbers 1..n by first pixel in place of the numbers of a tile; masked pixels get none.</summary>
    /// <returns>n.</returns>
    internal static int Renumber(Span<uint> labels, ReadOnlySpan<bool> mask)
    {
        Dictionary<uint, uint> numbers = new() { [0] = 0 };
        for (int pixel = 0; pixel < labels.Length; pixel++)
        {
            uint label = mask[pixel] ? labels[pixel] : 0;
            if (!numbers.TryGetValue(label, out uint number))
            {
                number = (uint)numbers.Count;
                numbers[label] = number;
            }

            labels[pixel] = number;
        }

        return numbers.Count - 1;
    }

    private static string NameOf(Product product, SegmentLevel level, int segmentations) =>
        level.Name.Length == 0 ? product.Name : segmentations == 1 ? $"{ScaleFact}={level.Name}" : $"{product.Name} {level.Name}";

    private static double? ScaleOf(Product product, SegmentLevel level)
    {
        string? text = level.Name.Length > 0 ? level.Name : product.Facts.GetValueOrDefault(ScaleFact);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double scale) ? scale : null;
    }
}
