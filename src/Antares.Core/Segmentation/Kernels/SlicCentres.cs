namespace Antares.Segmentation.Kernels;

/// <summary>The centres of SLIC: mean position and values, and the sums of which the next means are made.</summary>
/// <remarks>Sums are whole numbers, so it does not matter who adds what when: any number of threads and any window give the same means.</remarks>
internal sealed class SlicCentres
{
    /// <summary>Sums per centre beside those of the bands: pixels, columns, rows.</summary>
    public const int PlaceSums = 3;

    /// <summary>Values are added up as whole multiples of 1 / 256.</summary>
    public const float Unit = 256;

    /// <summary>Larger values count as this one: 255 sums of 2^15 x 256 fit in an int.</summary>
    public const float Most = 32768;

    private readonly float[] values;
    private readonly long[] sums;

    /// <summary>Makes room; no centre is there yet.</summary>
    public SlicCentres(int count, int bands)
    {
        (Count, Bands) = (count, bands);
        values = new float[(long)count * bands];
        sums = new long[(long)count * (bands + PlaceSums)];
        (X, Y) = (new float[count], new float[count]);
        Array.Fill(X, float.PositiveInfinity);
    }

    /// <summary>Number of places in the lattice.</summary>
    public int Count { get; }

    /// <summary>Number of bands.</summary>
    public int Bands { get; }

    /// <summary>Columns east of the seed; infinite where there is no centre, because its cell is masked; shape (centre).</summary>
    public float[] X { get; }

    /// <summary>Rows south of the seed; shape (centre).</summary>
    public float[] Y { get; }

    /// <summary>Mean values of a centre; shape (band).</summary>
    public Span<float> Values(int centre) => values.AsSpan(centre * Bands, Bands);

    /// <summary>Sums of a centre: bands in 1 / 256, pixels, columns and rows from its seed.</summary>
    public Span<long> Sums(int centre) => sums.AsSpan(centre * (Bands + PlaceSums), Bands + PlaceSums);

    /// <summary>A value as it is added up.</summary>
    public static int ToUnits(float value) => (int)MathF.Round(value * Unit);

    /// <summary>A value as SLIC sees it.</summary>
    public static float Clamp(float value) => MathF.Min(MathF.Max(value, -Most), Most);

    /// <summary>Moves every centre to the mean of what was added to its sums, and empties them; one without pixels stays.</summary>
    public void MoveToMeans()
    {
        for (int centre = 0; centre < Count; centre++)
        {
            MoveToMean(centre);
        }
    }

    /// <summary>The same for one centre.</summary>
    public void MoveToMean(int centre)
    {
        Span<long> sum = Sums(centre);
        double pixels = sum[Bands];
        if (pixels > 0)
        {
            Span<float> mean = Values(centre);
            for (int band = 0; band < mean.Length; band++)
            {
                mean[band] = (float)(sum[band] / (Unit * pixels));
            }

            (X[centre], Y[centre]) = ((float)(sum[Bands + 1] / pixels), (float)(sum[Bands + 2] / pixels));
            sum.Clear();
        }
    }
}
