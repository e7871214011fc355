using Antares.Recipes.Binding;
using Antares.Recipes.Kernels;

namespace Antares.Recipes.Engine;

/// <summary>All dates at hand of a strip of pixels: bands as they are held, and formulas, each computed once a strip when first asked for.</summary>
internal sealed class StripSeries
{
    private readonly double[]?[] values;
    private readonly int[] computed;
    private IReadOnlyList<BandPlanes> planes;
    private readonly int capacity;
    private int strip;
    private double[] days = [];

    /// <summary>Prepares for strips of at most <paramref name="capacity"/> values, dates times pixels.</summary>
    public StripSeries(SeriesGraph graph, IReadOnlyList<BandPlanes> planes, int capacity)
    {
        this.planes = planes;
        this.capacity = capacity;
        values = new double[]?[graph.Nodes.Count];
        computed = new int[graph.Nodes.Count];
    }

    /// <summary>First pixel of the strip in the planes.</summary>
    public int Start { get; private set; }

    /// <summary>First pixel of the strip in the block.</summary>
    public int BlockStart { get; private set; }

    /// <summary>Pixels of the strip.</summary>
    public int Pixels { get; private set; }

    /// <summary>Dates at hand.</summary>
    public int Rows { get; private set; }

    /// <summary>Day of each row.</summary>
    public ReadOnlySpan<double> Days => days.AsSpan(0, Rows);

    /// <summary>Goes on to other pixels or dates.</summary>
    public void Begin(int start, int blockStart, int pixels, ReadOnlySpan<double> rowDays)
    {
        (Start, BlockStart, Pixels, Rows) = (start, blockStart, pixels, rowDays.Length);
        days = days.Length < rowDays.Length ? new double[rowDays.Length] : days;
        rowDays.CopyTo(days);
        strip++;
    }

    /// <summary>Reads from other planes of the same bands from now on.</summary>
    public void Use(IReadOnlyList<BandPlanes> others) => planes = others;

    /// <summary>Forgets what was computed: the planes have changed.</summary>
    public void Renew() => strip++;

    /// <summary>The planes of a band; only for bands held as words.</summary>
    public BandPlanes Planes(BoundBand band) => planes[band.Number];

    /// <summary>Values of a formula, NaN where missing; shape (row, pixel), as long as the strip.</summary>
    public ReadOnlySpan<double> Values(SeriesNode node)
    {
        int length = Rows * Pixels;
        double[] result = values[node.Number] ??= new double[capacity];
        if (computed[node.Number] != strip)
        {
            Compute(node, result.AsSpan(0, length));
            computed[node.Number] = strip;
        }

        return result.AsSpan(0, length);
    }

    private void Compute(SeriesNode node, Span<double> result)
    {
        switch (node)
        {
            case NumberNode number:
                result.Fill(number.Value);
                break;
            case BandNode band:
                for (int row = 0; row < Rows; row++)
                {
                    planes[band.Band.Number].ToNumbers(row, Start, result.Slice(row * Pixels, Pixels));
                }

                break;
            case StepNode step:
                Values(step.Argument).CopyTo(result);
                Take(step, result);
                break;
            case OperationNode { Function: "normalized_difference" } difference when AreWords(difference.Arguments):
                NormalizedDifferences((BandNode)difference.Arguments[0], (BandNode)difference.Arguments[1], result);
                break;
            default:
                Compute((OperationNode)node, result);
                break;
        }
    }

    private static bool AreWords(IReadOnlyList<SeriesNode> nodes) => nodes.All(n => n is BandNode { Band.Kind: PixelKind.Words });

    private void NormalizedDifferences(BandNode first, BandNode second, Span<double> result)
    {
        BandPlanes a = planes[first.Band.Number], b = planes[second.Band.Number];
        for (int row = 0; row < Rows; row++)
        {
            NormalizedDifference.Compute(
                a.Words.Slice((row * a.Stride) + Start, Pixels), first.Band.Missing, first.Band.Bias,
                b.Words.Slice((row * b.Stride) + Start, Pixels), second.Band.Missing, second.Band.Bias, result.Slice(row * Pixels, Pixels));
        }
    }

    private void Take(StepNode step, Span<double> series)
    {
        if (step.Step == "fill")
        {
            LinearFill.Compute(Days, series, Pixels, Pixels, step.Option);
        }
        else
        {
            WhittakerSmoother.Compute(Days, series, Pixels, Pixels, step.Option);
        }
    }

    private void Compute(OperationNode node, Span<double> result)
    {
        ReadOnlySpan<double> a = Values(node.Arguments[0]), b = node.Arguments.Count > 1 ? Values(node.Arguments[1]) : a;
        switch (node.Function)
        {
            case "+":
                SeriesArithmetic.Add(a, b, result);
                break;
            case "-":
                SeriesArithmetic.Subtract(a, b, result);
                break;
            case "*":
                SeriesArithmetic.Multiply(a, b, result);
                break;
            case "/":
                SeriesArithmetic.Divide(a, b, result);
                break;
            case "normalized_difference":
                NormalizedDifference.Compute(a, b, result);
                break;
            case "min":
                SeriesArithmetic.Min(a, b, result);
                break;
            case "max":
                SeriesArithmetic.Max(a, b, result);
                break;
            case "<":
                SeriesArithmetic.Less(a, b, result);
                break;
            case "<=":
                SeriesArithmetic.LessOrEqual(a, b, result);
                break;
            case "==":
                SeriesArithmetic.Equal(a, b, result);
                break;
            case "!=":
                SeriesArithmetic.Differ(a, b, result);
                break;
            case "negate":
                SeriesArithmetic.Negate(a, result);
                break;
            case "abs":
                SeriesArithmetic.Abs(a, result);
                break;
            case "sqrt":
                SeriesArithmetic.Sqrt(a, result);
                break;
            case "exp":
                PortableMath.Exp(a, result);
                SeriesArithmetic.Finite(result, result);
                break;
            case "log":
                PortableMath.Log(a, result);
                SeriesArithmetic.Finite(result, result);
                break;
            case "where":
                SeriesArithmetic.Where(a, b, Values(node.Arguments[2]), result);
                break;
            default:
                throw new ArgumentException($"There is no function '{node.Function}'.", nameof(node));
        }
    }
}
