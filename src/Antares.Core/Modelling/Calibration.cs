using Antares.Modelling.Kernels;
using Antares.Storage;

namespace Antares.Modelling;

/// <summary>Makes probabilities mean what they say: of pixels with 0.8, eight in ten are of the class. One rising map per class, one against the rest.</summary>
/// <remarks>
/// Isotonic regression per class, then normalised: Zadrozny and Elkan, KDD 2002, 694-699, doi:10.1145/775047.775151. A map is the line through the ends of the
/// steps of <see cref="IsotonicRegression"/>, flat beyond them. Any thread.
/// </remarks>
public sealed class Calibration
{
    private const string StartName = "calibration_start";
    private const string XName = "calibration_x";
    private const string YName = "calibration_y";

    private readonly int[] starts;
    private readonly float[] x;
    private readonly float[] y;

    private Calibration(int[] starts, float[] x, float[] y) => (this.starts, this.x, this.y) = (starts, x, y);

    /// <summary>Number of classes.</summary>
    public int ClassCount => starts.Length - 1;

    /// <summary>Fits the maps; the order of the rows does not matter.</summary>
    /// <param name="probabilities">What the classifier gave to rows that it did not learn from, 0 to 1; rows with NaN are skipped; shape (row, class).</param>
    /// <param name="classes">True class of each row, from 0; shape (row).</param>
    /// <param name="classCount">Number of classes.</param>
    /// <exception cref="ArgumentException">The shapes do not fit together, a class is out of range, or a probability is not of 0 to 1.</exception>
    /// <exception cref="AntaresException">No row has probabilities.</exception>
    public static Calibration Fit(ReadOnlySpan<float> probabilities, ReadOnlySpan<int> classes, int classCount)
    {
        int[] rows = UsableRows(probabilities, classes, classCount);
        int[] starts = new int[classCount + 1];
        List<float> x = [], y = [];
        for (int k = 0; k < classCount; k++)
        {
            AddMap(probabilities, classes, classCount, rows, k, x, y);
            starts[k + 1] = x.Count;
        }

        return new Calibration(starts, [.. x], [.. y]);
    }

    /// <summary>Takes the maps out of a model file.</summary>
    /// <returns>Null for a file without them.</returns>
    /// <exception cref="AntaresException">An array is missing, or the maps are no maps of this number of classes, rise not, or leave 0 to 1.</exception>
    public static Calibration? Read(IReadOnlyDictionary<string, NpyArray> arrays, int classCount, string path)
    {
        if (!arrays.ContainsKey(StartName) && !arrays.ContainsKey(XName) && !arrays.ContainsKey(YName))
        {
            return null;
        }

        int[] starts = Npz.Column<int>(arrays, StartName, path);
        float[] x = Npz.Column<float>(arrays, XName, path), y = Npz.Column<float>(arrays, YName, path);
        return IsSound(starts, x, y, classCount)
            ? new Calibration(starts, x, y)
            : throw new AntaresException("The model file holds no sound calibration.", path, "Run `antares model_fit` again.");
    }

    /// <summary>Calibrates probabilities and makes each row sum to 1.</summary>
    /// <param name="probabilities">Changed in place; a row with NaN, and one to whose classes all the maps give 0, stays as it is; shape (row, class).</param>
    /// <exception cref="ArgumentException">The rows are not of this number of classes.</exception>
    public void Apply(Span<float> probabilities)
    {
        int classes = ClassCount;
        if (probabilities.Length % classes != 0)
        {
            throw new ArgumentException($"{probabilities.Length} probabilities are no rows of {classes} classes.", nameof(probabilities));
        }

        Span<float> mapped = new float[classes];
        for (int at = 0; at < probabilities.Length; at += classes)
        {
            ApplyToRow(probabilities.Slice(at, classes), mapped);
        }
    }

    /// <summary>The maps as numbers for a model file.</summary>
    public IReadOnlyList<NpyArray> ToArrays() => [NpyArray.Of(StartName, starts), NpyArray.Of(XName, x), NpyArray.Of(YName, y)];

    private static int[] UsableRows(ReadOnlySpan<float> probabilities, ReadOnlySpan<int> classes, int classCount)
    {
        if (classCount < 1 || probabilities.Length != classes.Length * classCount || (classes.Length > 0 && classes.ContainsAnyExceptInRange(0, classCount - 1)))
        {
            throw new ArgumentException($"{classes.Length} rows do not fit {probabilities.Length} probabilities of {classCount} classes.", nameof(classes));
        }

        List<int> rows = [];
        for (int row = 0; row < classes.Length; row++)
        {
            ReadOnlySpan<float> one = probabilities.Slice(row * classCount, classCount);
            if (!one.Contains(float.NaN))
            {
                rows.Add(row);
                if (one.ContainsAnyExceptInRange(0f, 1f))
                {
                    throw new ArgumentException($"Row {row} has a probability outside of 0 to 1.", nameof(probabilities));
                }
            }
        }

        return rows.Count > 0
            ? [.. rows]
            : throw new AntaresException("There is no row to calibrate probabilities on.", "calibration", "Fit more trees or more samples, or leave the calibration out.");
    }

    private static void AddMap(
        ReadOnlySpan<float> probabilities, ReadOnlySpan<int> classes, int classCount, int[] rows, int k, List<float> x, List<float> y)
    {
        float[] given = new float[rows.Length];
        double[] isClass = new double[rows.Length], weights = new double[rows.Length], fitted = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            given[i] = probabilities[(rows[i] * classCount) + k];
            isClass[i] = classes[rows[i]] == k ? 1 : 0;
        }

        Array.Sort(given, isClass);
        Array.Fill(weights, 1);
        IsotonicRegression.Fit(given, isClass, weights, fitted);
        for (int i = 0; i < given.Length; i++)
        {
            bool isFirst = i == 0 || fitted[i] != fitted[i - 1], isLast = i == given.Length - 1 || fitted[i] != fitted[i + 1];
            if (isFirst || (isLast && given[i] != x[^1]))
            {
                x.Add(given[i]);
                y.Add((float)fitted[i]);
            }
        }
    }

    private static bool IsSound(int[] starts, float[] x, float[] y, int classCount)
    {
        bool fits = starts.Length == classCount + 1 && starts[0] == 0 && starts[^1] == x.Length && x.Length == y.Length;
        for (int k = 0; fits && k < classCount; k++)
        {
            fits = starts[k] < starts[k + 1] && starts[k + 1] <= x.Length;
            for (int i = starts[k]; fits && i < starts[k + 1]; i++)
            {
                fits = x[i] is >= 0 and <= 1 && y[i] is >= 0 and <= 1 && (i == starts[k] || (x[i] > x[i - 1] && y[i] >= y[i - 1]));
            }
        }

        return fits;
    }

    private void ApplyToRow(Span<float> row, Span<float> mapped)
    {
        if (row.Contains(float.NaN))
        {
            return;
        }

        float sum = 0;
        for (int k = 0; k < row.Length; k++)
        {
            mapped[k] = Map(k, row[k]);
            sum += mapped[k];
        }

        for (int k = 0; sum > 0 && k < row.Length; k++)
        {
            row[k] = mapped[k] / sum;
        }
    }

    private float Map(int k, float probability)
    {
        ReadOnlySpan<float> from = x.AsSpan(starts[k]..starts[k + 1]), to = y.AsSpan(starts[k]..starts[k + 1]);
        int place = from.BinarySearch(probability), right = place >= 0 ? place : ~place;
        if (place >= 0 || right == 0 || right == from.Length)
        {
            return to[Math.Min(right, to.Length - 1)];
        }

        float share = (probability - from[right - 1]) / (from[right] - from[right - 1]);
        return to[right - 1] + (share * (to[right] - to[right - 1]));
    }
}
