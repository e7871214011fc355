using Antares.Catalog;
using Antares.Recipes.Language;

namespace Antares.Recipes.Binding;

/// <summary>A time series whose product was found: what is read of it, and how its pixels are masked.</summary>
/// <param name="input">What the recipe says.</param>
/// <param name="product">Ingested or indexed product.</param>
/// <param name="quality">The quality band, or null where every pixel counts.</param>
internal sealed class BoundInput(RecipeInput input, Product product, Measurement? quality)
{
    public RecipeInput Input => input;

    public Product Product => product;

    public Measurement? Quality => quality;

    /// <summary>Formulas over its bands.</summary>
    public SeriesGraph Graph { get; } = new();

    /// <summary>What its outlier test looks at, or null.</summary>
    public SeriesNode? Tested { get; set; }

    /// <summary>Reducers over its series.</summary>
    public List<BoundReducer> Reducers { get; } = [];

    /// <summary>True when all dates of a pixel must be at hand at once.</summary>
    public bool NeedsAllDates => Tested is not null || Reducers.Any(r => !r.IsRunning);

    /// <summary>True when a value depends on which other dates there are: then a date counts for every pixel of the tile, clear or not.</summary>
    public bool LooksOverTime => Graph.Nodes.Any(n => n.IsOverTime) || Reducers.Any(r => r.Name == "phenology");

    /// <summary>Quality value to <see cref="Kernels.QualityMask.Clear"/> or 0.</summary>
    public ushort[] KeepTable()
    {
        MaskPolicy mask = Input.Mask;
        ushort[] table = new ushort[Kernels.QualityMask.TableLength];
        HashSet<int> keep = [.. mask.Keep];
        int keepBits = mask.KeepBits.Aggregate(0, (bits, b) => bits | (1 << b)), dropBits = mask.DropBits.Aggregate(0, (bits, b) => bits | (1 << b));
        for (int value = 0; value < table.Length; value++)
        {
            bool kept = (keep.Count == 0 || keep.Contains(value)) && (keepBits == 0 || (value & keepBits) != 0) && (value & dropBits) == 0;
            table[value] = kept ? Kernels.QualityMask.Clear : (ushort)0;
        }

        if (QualityNodata is ushort nodata)
        {
            table[nodata] = 0;
        }

        return table;
    }

    /// <summary>The 16 bits of the quality band's nodata, or null where it has none.</summary>
    public ushort? QualityNodata => Quality?.Nodata is double nodata && nodata == Math.Floor(nodata) && nodata is >= short.MinValue and <= ushort.MaxValue
        ? unchecked((ushort)(int)nodata)
        : null;
}
