using System.Globalization;
using Antares.Modelling.Kernels;
using Antares.Sampling;

namespace Antares.Modelling;

/// <summary>Refuses options of a fit that make no sense, before anything is read.</summary>
internal static class ModelFitChecks
{
    private const int MostFolds = 1000;

    /// <exception cref="UsageException">An option is out of its range, or two of them exclude each other.</exception>
    public static void Check(ModelFitOptions options)
    {
        Require(options.Share is > 0 and <= 1, $"-sample {Text(options.Share)} is no share.", "-sample", "Give a number above 0 and up to 1.");
        Require(options.Folds is 0 or (>= 2 and <= MostFolds), $"-cv {options.Folds} is no number of folds.", "-cv", $"Give 2 to {MostFolds}, or 0 for no cross-validation.");
        Require(options.Folds > 0 || options.Grid.Count == 0, "A search needs cross-validation.", "-cv 0", "Leave -cv out, or give 2 or more.");
        Require(options.BlockSide is null or > 0 and < double.PositiveInfinity, "A block needs a side.", "--cv-block-size", "Give a number above 0, in units of the product's reference system.");
        Require(
            options.Treatment.Contamination is null or (> 0 and <= IsolationForest.MostContamination),
            $"--contamination {Text(options.Treatment.Contamination ?? 0)} is no share to leave out.",
            "--contamination",
            $"Give a number above 0 and up to {Text(IsolationForest.MostContamination)}.");
        Require(options.Folds > 0 || (options.Split is null && options.BlockSide is null), "Without cross-validation nothing is divided.", "-cv 0", "Leave --cv-split and --cv-block-size out.");
        Require(
            options.Split != FoldSplit.Random || options.BlockSide is null, "Polygons that are left out at random have no blocks.", "--cv-block-size", "Leave it out, or `--cv-split blocks`.");
        Require(options.TableIn is null || options.Area is null, "A table has all its polygons: no region limits it.", "--load-dataset", "Leave the region out, or write the table of the region.");
        Require(options.TableIn is null || options.TableOut is null, "A table that is read is not written again.", "-filename, --load-dataset", "Give one of them.");
        foreach ((string? path, string option) in new[] { (options.TableIn, "--load-dataset"), (options.TableOut, "-filename") })
        {
            if (path is not null)
            {
                TrainingTableFile.CheckName(path, option);
            }
        }
    }

    private static void Require(bool holds, string what, string where, string mend)
    {
        if (!holds)
        {
            throw new UsageException(what, where, mend);
        }
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
