using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Antares.Recipes.Kernels;

/// <summary>The spectra of one vector of pixels over time, with their geometric median and their deviations from it.</summary>
internal sealed class SpectraBlock(int bands, int dates)
{
    private const double ShortestStep = 1e-3;
    private const double ShortestDistance = 1e-6;
    private const int MostSteps = 100;

    private static readonly Vector<double> Infinite = new(double.PositiveInfinity);

    // Shape (time, band); 0 in all bands where the date does not count. Dates that count in no lane are left out.
    private readonly Vector<double>[] spectra = new Vector<double>[bands * dates];
    private readonly Vector<long>[] counts = new Vector<long>[dates];
    private readonly Vector<double>[] column = new Vector<double>[dates];
    private readonly Vector<double>[] median = new Vector<double>[bands];
    private readonly Vector<double>[] sums = new Vector<double>[bands];
    private Vector<double> clearDates;
    private int kept;

    /// <summary>The geometric median; NaN where no date counts.</summary>
    public Vector<double> Median(int band) => median[band];

    /// <summary>Takes the pixels from <paramref name="pixel"/> on.</summary>
    public void Load(ReadOnlySpan<double> series, int bandStride, int stride, int pixel, int available)
    {
        clearDates = Vector<double>.Zero;
        kept = 0;
        for (int date = 0; date < dates; date++)
        {
            Span<Vector<double>> spectrum = spectra.AsSpan(kept * bands, bands);
            Vector<long> isClear = Vector<long>.AllBitsSet;
            for (int band = 0; band < bands; band++)
            {
                spectrum[band] = Lanes.Load(series, (band * bandStride) + (date * stride) + pixel, available, double.NaN);
                isClear &= Vector.Equals(spectrum[band], spectrum[band]);
            }

            if (Vector.EqualsAny(isClear, Vector<long>.AllBitsSet))
            {
                foreach (ref Vector<double> value in spectrum)
                {
                    value = Vector.ConditionalSelect(isClear, value, Vector<double>.Zero);
                }

                clearDates += Vector.ConditionalSelect(isClear, Vector<double>.One, Vector<double>.Zero);
                counts[kept++] = isClear;
            }
        }
    }

    /// <summary>Iterates from the median of each band until all lanes have ended.</summary>
    public void FindMedian()
    {
        for (int band = 0; band < bands; band++)
        {
            for (int date = 0; date < kept; date++)
            {
                column[date] = spectra[(date * bands) + band];
            }

            median[band] = MedianOfColumn();
        }

        Vector<long> isMoving = Vector.GreaterThan(clearDates, Vector<double>.Zero);
        for (int step = 0; step < MostSteps && Vector.EqualsAny(isMoving, Vector<long>.AllBitsSet); step++)
        {
            isMoving &= Vector.GreaterThanOrEqual(Step(isMoving), new Vector<double>(ShortestStep));
        }
    }

    /// <summary>Median over dates of the distance to the geometric median.</summary>
    public Vector<double> EuclideanDeviation()
    {
        for (int date = 0; date < kept; date++)
        {
            column[date] = Distance(spectra.AsSpan(date * bands, bands));
        }

        return MedianOfColumn();
    }

    /// <summary>Median over dates of 1 - the cosine of the angle to the geometric median.</summary>
    public Vector<double> CosineDeviation()
    {
        Vector<double> length = Vector<double>.Zero;
        foreach (Vector<double> value in median)
        {
            length += value * value;
        }

        for (int date = 0; date < kept; date++)
        {
            Vector<double> dot = Vector<double>.Zero, own = Vector<double>.Zero;
            for (int band = 0; band < bands; band++)
            {
                Vector<double> value = spectra[(date * bands) + band];
                dot += value * median[band];
                own += value * value;
            }

            Vector<double> distance = Vector<double>.One - (dot / (Vector.SquareRoot(own) * Vector.SquareRoot(length)));

            // Rounding may take the cosine of equal directions beyond 1. NaN (no direction) stays.
            column[date] = Vector.ConditionalSelect(Vector.LessThan(distance, Vector<double>.Zero), Vector<double>.Zero, distance);
        }

        return MedianOfColumn();
    }

    /// <summary>Median over dates of sum |a - b| / sum |a + b|.</summary>
    public Vector<double> BrayCurtisDeviation()
    {
        for (int date = 0; date < kept; date++)
        {
            Vector<double> difference = Vector<double>.Zero, sum = Vector<double>.Zero;
            for (int band = 0; band < bands; band++)
            {
                Vector<double> value = spectra[(date * bands) + band];
                difference += Vector.Abs(value - median[band]);
                sum += Vector.Abs(value + median[band]);
            }

            Vector<long> hasSum = Vector.GreaterThan(sum, Vector<double>.Zero);
            column[date] = Vector.ConditionalSelect(hasSum, difference / sum, new Vector<double>(double.NaN));
        }

        return MedianOfColumn();
    }

    // Moves the lanes that are moving; returns the length of the step. The dates away from the estimate pull it with a force of 1 each, those at the
    // estimate hold it with a force of 1 each: where they hold, the estimate is the median.
    private Vector<double> Step(Vector<long> isMoving)
    {
        (Vector<double> weights, Vector<double> held) = SumDates();
        Vector<double> squares = Vector<double>.Zero;
        for (int band = 0; band < bands; band++)
        {
            sums[band] -= weights * median[band];
            squares += sums[band] * sums[band];
        }

        Vector<double> pull = Vector.SquareRoot(squares);
        Vector<double> share = (Vector<double>.One - (held / pull)) / weights;
        share = Vector.ConditionalSelect(Vector.GreaterThan(pull, held), share, Vector<double>.Zero);
        for (int band = 0; band < bands; band++)
        {
            median[band] = Vector.ConditionalSelect(isMoving, median[band] + (share * sums[band]), median[band]);
        }

        return share * pull;
    }

    // Sums the spectra away from the estimate, each divided by its distance; returns the sum of these weights and the number of dates at the estimate.
    private (Vector<double> Weights, Vector<double> Held) SumDates()
    {
        Array.Clear(sums);
        Vector<double> weights = Vector<double>.Zero, held = Vector<double>.Zero;
        for (int date = 0; date < kept; date++)
        {
            ReadOnlySpan<Vector<double>> spectrum = spectra.AsSpan(date * bands, bands);
            Vector<double> distance = Distance(spectrum);
            Vector<long> isAway = Vector.GreaterThanOrEqual(distance, new Vector<double>(ShortestDistance));
            Vector<double> weight = Vector.ConditionalSelect(counts[date] & isAway, Vector<double>.One / distance, Vector<double>.Zero);
            weights += weight;
            held += Vector.ConditionalSelect(Vector.AndNot(counts[date], isAway), Vector<double>.One, Vector<double>.Zero);
            ref Vector<double> sum = ref MemoryMarshal.GetArrayDataReference(sums);
            for (int band = 0; band < spectrum.Length; band++)
            {
                Unsafe.Add(ref sum, band) += weight * spectrum[band];
            }
        }

        return (weights, held);
    }

    private Vector<double> Distance(ReadOnlySpan<Vector<double>> spectrum)
    {
        ref Vector<double> centre = ref MemoryMarshal.GetArrayDataReference(median);
        Vector<double> squares = Vector<double>.Zero;
        for (int band = 0; band < spectrum.Length; band++)
        {
            Vector<double> difference = spectrum[band] - Unsafe.Add(ref centre, band);
            squares += difference * difference;
        }

        return Vector.SquareRoot(squares);
    }

    // Of the dates that count and are a number.
    private Vector<double> MedianOfColumn()
    {
        Vector<double> found = Vector<double>.Zero;
        for (int date = 0; date < kept; date++)
        {
            Vector<long> isUsed = counts[date] & Vector.Equals(column[date], column[date]);
            found += Vector.ConditionalSelect(isUsed, Vector<double>.One, Vector<double>.Zero);
            column[date] = Vector.ConditionalSelect(isUsed, column[date] + Vector<double>.Zero, Infinite);
        }

        return LaneMedian.Compute(MemoryMarshal.Cast<Vector<double>, double>(column.AsSpan()), kept, found);
    }
}
