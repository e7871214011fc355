using Antares.Catalog;
using Antares.Grid;
using Antares.Recipes.Language;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Recipes;

/// <summary>Compares the pixels of a run with the plain calculation.</summary>
internal static class PlainComparison
{
    /// <summary>Share of the values that may be off by one unit where the definition has several roundings.</summary>
    private const double MostOff = 0.001;

    /// <summary>Checks the pixels of every tile that lie at the edges of tiles and blocks, and some in between.</summary>
    /// <param name="world">The world, after its run.</param>
    /// <param name="seed">Chooses the pixels in between.</param>
    /// <param name="inBetween">How many of them a tile.</param>
    /// <param name="needsAll">True where a feature that is missing everywhere is a failure too.</param>
    public static void AssertEqual(SeriesWorld world, ulong seed, int inBetween = 60, bool needsAll = true)
    {
        Recipe recipe = world.Recipe;
        List<string> wrong = [];
        int compared = 0, off = 0;
        HashSet<string> varied = [];
        foreach (TileIndex tile in world.Tiles())
        {
            PlainFeatures plain = world.Plain(tile);
            PixelWindow cell = world.Grid.WindowOf(tile);
            double[][] made = [.. recipe.Features.Select(f => world.Pixels(tile, f.Name))];
            foreach ((int column, int row) in Sample(cell, seed, inBetween))
            {
                double[] expected = plain.At(cell.Column + column, cell.Row + row);
                for (int f = 0; f < expected.Length; f++)
                {
                    double actual = made[f][(row * cell.Width) + column];
                    compared++;
                    if (!expected[f].Equals(recipe.Nodata))
                    {
                        varied.Add(recipe.Features[f].Name);
                    }

                    if (IsOff(recipe, expected[f], actual, out bool isNear))
                    {
                        off++;
                        if (!isNear || plain.IsExact(recipe.Features[f]))
                        {
                            wrong.Add($"{recipe.Features[f].Name} of {tile} at column {column}, row {row}: expected {expected[f]}, is {actual}");
                        }
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {compared} values are wrong:\n{string.Join('\n', wrong.Take(40))}");
        Assert.True(off <= Math.Max(1, compared * MostOff), $"{off} of {compared} values are off by one.");
        Assert.True(varied.Count == recipe.Features.Count || !needsAll, "a feature without any number proves nothing");
    }

    private static bool IsOff(Recipe recipe, double expected, double actual, out bool isNear)
    {
        isNear = false;
        if (expected.Equals(actual))
        {
            return false;
        }

        bool eitherMissing = expected.Equals(recipe.Nodata) || actual.Equals(recipe.Nodata);
        if (recipe.Type == DataType.Float32)
        {
            return eitherMissing || Math.Abs(expected - actual) > 1e-5 * Math.Max(1, Math.Abs(expected));
        }

        isNear = !eitherMissing && Math.Abs(expected - actual) <= 1;
        return true;
    }

    private static IEnumerable<(int Column, int Row)> Sample(PixelWindow cell, ulong seed, int inBetween)
    {
        int[] edges = [.. ((int[])[0, 1, 7, 510, 511, 512, 513, cell.Width - 2, cell.Width - 1]).Where(e => e < cell.Width).Distinct()];
        foreach (int column in edges)
        {
            foreach (int row in edges)
            {
                yield return (column, row);
            }
        }

        for (int i = 0; i < inBetween; i++)
        {
            yield return (CounterRandom.Below(CounterRandom.Key(seed, (ulong)(2 * i)), cell.Width), CounterRandom.Below(CounterRandom.Key(seed, (ulong)((2 * i) + 1)), cell.Height));
        }
    }
}
