using Antares.Catalog;
using Antares.Recipes.Language;

namespace Antares.TestKit;

/// <summary>The features of a recipe by their definitions, one pixel after the other, straight from its formulas: slow, and without the engine.</summary>
/// <param name="recipe">The recipe.</param>
/// <param name="inputs">Pixels of each of its inputs, by the input's name.</param>
/// <param name="begin">First day of the period.</param>
/// <param name="end">Last day of the period.</param>
public sealed class PlainFeatures(Recipe recipe, IReadOnlyDictionary<string, PlainInput> inputs, DateOnly begin, DateOnly end)
{
    /// <summary>Reducers that are exact on bands: no rounding before the last one.</summary>
    private static readonly HashSet<string> ExactReducers = ["mean", "min", "max", "range", "count", "first", "last", "median", "percentile"];

    /// <summary>True for features that an engine must hit to the bit: counts, and order statistics and means of bands.</summary>
    public bool IsExact(RecipeFeature feature) =>
        feature.Reducer == "count" || (ExactReducers.Contains(feature.Reducer) && feature.Arguments is [NameFormula name] && !recipe.Indices.Any(i => i.Name == name.Name));

    /// <summary>All features of a pixel as they are stored, in the order of the recipe.</summary>
    public double[] At(int column, int row)
    {
        Dictionary<string, PlainPixel> pixels = inputs.ToDictionary(
            i => i.Key, i => new PlainPixel(recipe, recipe.Inputs.First(r => r.Name == i.Key), i.Value, column, row));
        return [.. recipe.Features.Select(f => Stored(f, Number(f, pixels)))];
    }

    /// <summary>A number as pixel of the output type.</summary>
    private double Stored(RecipeFeature feature, double value)
    {
        double scaled = value * FeatureScale.Of(recipe, feature);
        return double.IsNaN(value) ? recipe.Nodata : recipe.Type switch
        {
            DataType.Float32 => (float)scaled,
            DataType.UInt8 => Whole(scaled, byte.MinValue, byte.MaxValue),
            DataType.UInt16 => Whole(scaled, ushort.MinValue, ushort.MaxValue),
            DataType.Int16 => Whole(scaled, short.MinValue, short.MaxValue),
            _ => Whole(scaled, int.MinValue, int.MaxValue),
        };
    }

    private double Whole(double scaled, double lowest, double highest)
    {
        double least = recipe.Nodata == lowest ? lowest + 1 : lowest, most = recipe.Nodata == highest ? highest - 1 : highest;
        return Math.Min(Math.Max(Math.Round(scaled, MidpointRounding.ToEven), least), most);
    }

    private double Number(RecipeFeature feature, Dictionary<string, PlainPixel> pixels)
    {
        PlainPixel pixel = pixels[InputOf(feature.Arguments[0])];
        int[] rows = [.. Enumerable.Range(0, pixel.Days.Length).Where(d => feature.Where.Takes(pixel.Days[d]))];
        double[] days = [.. rows.Select(r => (double)pixel.Days[r].DayNumber)];
        double[][] series = [.. feature.Arguments.Select(a => pixel.Values(a)).Select(v => rows.Select(r => v[r]).ToArray())];
        double origin = new DateOnly(begin.Year, 1, 1).DayNumber, middle = (begin.DayNumber + end.DayNumber) / 2.0;
        double value = feature.Reducer switch
        {
            "geomedian" => PlainSpectra.Output(series, Array.IndexOf(Names(feature), feature.Output)),
            "harmonic" => PlainSeasons.Harmonic(days, series[0], origin, middle, (int)feature.Options["n"], feature.Options["period"], feature.Output),
            "phenology" => PlainSeasons.Phenology(days, series[0], origin, feature.Options["threshold"], feature.Options["smoothness"], feature.Output),
            _ => PlainReducers.Reduce(feature.Reducer, feature.Options.GetValueOrDefault("p"), days, series[0]),
        };
        return double.IsFinite(value) ? value : double.NaN;
    }

    private static string[] Names(RecipeFeature feature) => [.. feature.Arguments.Cast<NameFormula>().Select(n => n.Name), "emad", "smad", "bcmad"];

    /// <summary>Name of the input whose bands a formula uses.</summary>
    private string InputOf(Formula formula) => Inputs(formula).First();

    private IEnumerable<string> Inputs(Formula formula) => formula switch
    {
        NameFormula { Input: string named } => [named],
        NameFormula name => recipe.Indices.FirstOrDefault(i => i.Name == name.Name) is RecipeIndex index
            ? Inputs(index.Value)
            : inputs.Where(i => i.Value.Names.Contains(name.Name)).Select(i => i.Key),
        CallFormula call => call.Arguments.SelectMany(Inputs),
        _ => [],
    };
}
