namespace Antares.Xgboost.Native;

/// <summary>Samples as a table of XGBoost.</summary>
internal static unsafe class SampleMatrix
{
    /// <summary>Copies samples into a table.</summary>
    /// <param name="features">Finite, or NaN where missing; shape (sample, feature).</param>
    /// <param name="classes">Number of the class of each sample.</param>
    /// <param name="weights">Weight of each sample.</param>
    /// <param name="threads">Threads to use.</param>
    public static MatrixHandle Of(ReadOnlySpan<float> features, ReadOnlySpan<int> classes, ReadOnlySpan<float> weights, int threads)
    {
        ulong rows = (ulong)classes.Length;
        MatrixHandle matrix;
        fixed (float* first = features)
        {
            XgboostFault.Check(XgboostApi.XGDMatrixCreateFromMat_omp(first, rows, (ulong)(features.Length / classes.Length), float.NaN, out nint made, threads));
            matrix = new MatrixHandle(made);
        }

        float[] labels = new float[classes.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = classes[i];
        }

        Set(matrix, "label", labels);
        Set(matrix, "weight", weights);
        return matrix;
    }

    /// <summary>A copy in which infinite values are missing, as XGBoost takes none.</summary>
    public static void CopyFinite(ReadOnlySpan<float> features, Span<float> copy)
    {
        for (int i = 0; i < features.Length; i++)
        {
            copy[i] = float.IsFinite(features[i]) ? features[i] : float.NaN;
        }
    }

    private static void Set(MatrixHandle matrix, string field, ReadOnlySpan<float> values)
    {
        fixed (float* first = values)
        {
            XgboostFault.Check(XgboostApi.XGDMatrixSetFloatInfo(matrix, field, first, (ulong)values.Length));
        }
    }
}
