using System.Globalization;
using System.Runtime.InteropServices;

namespace Antares.Xgboost.Native;

/// <summary>Boosted trees of XGBoost. One thread at a time may learn; predicting see <see cref="Predict"/>.</summary>
internal sealed unsafe class Booster : IDisposable
{
    [ThreadStatic]
    private static bool isSilent;

    private readonly BoosterHandle handle;

    private Booster(nint booster) => handle = new BoosterHandle(booster);

    /// <summary>Begins to learn.</summary>
    /// <param name="matrices">All tables that it will see.</param>
    /// <param name="parameters">XGBoost's own parameters.</param>
    public static Booster Create(IReadOnlyList<MatrixHandle> matrices, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        Silence();
        nint[] tables = [.. matrices.Select(m => m.DangerousGetHandle())];
        fixed (nint* first = tables)
        {
            XgboostFault.Check(XgboostApi.XGBoosterCreate(first, (ulong)tables.Length, out nint made));
            GC.KeepAlive(matrices);
            Booster booster = new(made);
            foreach ((string name, string value) in parameters)
            {
                XgboostFault.Check(XgboostApi.XGBoosterSetParam(booster.handle, name, value));
            }

            return booster;
        }
    }

    /// <summary>Takes the JSON of <see cref="Save"/>, which must have passed <see cref="ModelText"/>.</summary>
    public static Booster Load(ReadOnlySpan<byte> json, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        Booster booster = Create([], parameters);
        fixed (byte* first = json)
        {
            XgboostFault.Check(XgboostApi.XGBoosterLoadModelFromBuffer(booster.handle, first, (ulong)json.Length));
        }

        return booster;
    }

    /// <summary>Learns one more round: a tree for each class.</summary>
    public void Update(int round, MatrixHandle matrix)
    {
        Silence();
        XgboostFault.Check(XgboostApi.XGBoosterUpdateOneIter(handle, round, matrix));
    }

    /// <summary>The metric of the booster on a table after a round.</summary>
    public double Evaluate(int round, MatrixHandle matrix)
    {
        Silence();
        nint table = matrix.DangerousGetHandle();
        fixed (byte* name = "held\0"u8)
        {
            byte* names = name;
            XgboostFault.Check(XgboostApi.XGBoosterEvalOneIter(handle, round, &table, &names, 1, out nint text));
            GC.KeepAlive(matrix);

            // [3]	held-mlogloss:0.40712
            string said = Marshal.PtrToStringUTF8(text) ?? "";
            return double.Parse(said[(said.LastIndexOf(':') + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The first rounds alone.</summary>
    public Booster First(int rounds)
    {
        XgboostFault.Check(XgboostApi.XGBoosterSlice(handle, 0, rounds, 1, out nint slice));
        return new Booster(slice);
    }

    /// <summary>What it has learned, as XGBoost's own JSON.</summary>
    public byte[] Save()
    {
        Silence();
        XgboostFault.Check(XgboostApi.XGBoosterSaveModelToBuffer(handle, """{"format":"json"}""", out ulong length, out nint bytes));
        return new ReadOnlySpan<byte>((void*)bytes, checked((int)length)).ToArray();
    }

    /// <summary>Gain of all cuts on each feature together; shape (feature).</summary>
    public double[] Gains(int featureCount)
    {
        Silence();
        XgboostFault.Check(XgboostApi.XGBoosterFeatureScore(
            handle, """{"importance_type":"total_gain"}""", out ulong count, out nint* features, out _, out _, out float* scores));
        double[] gains = new double[featureCount];
        for (int i = 0; i < (int)count; i++)
        {
            // Without names of ours its features are f0, f1, ...
            gains[int.Parse(Marshal.PtrToStringUTF8(features[i])!.AsSpan(1), CultureInfo.InvariantCulture)] = scores[i];
        }

        return gains;
    }

    /// <summary>
    /// Output for each row, on any number of threads at once: XGBoost keeps the result of this call with the calling thread, and reads the trees alone
    /// once the booster is configured, which its first prediction does. That first one must be over before others begin.
    /// </summary>
    /// <param name="features">NaN where missing; shape (row, feature).</param>
    /// <param name="featureCount">Features of a row.</param>
    /// <param name="result">Result; shape (row, class).</param>
    public void Predict(ReadOnlySpan<float> features, int featureCount, Span<float> result)
    {
        Silence();
        fixed (float* first = features)
        {
            string values = string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"data":[{{(nint)first}},true],"shape":[{{features.Length / featureCount}},{{featureCount}}],"typestr":"<f4","version":3}""");
            const string Config = """{"type":0,"training":false,"iteration_begin":0,"iteration_end":0,"strict_shape":true,"cache_id":0,"missing":NaN}""";
            XgboostFault.Check(XgboostApi.XGBoosterPredictFromDense(handle, values, Config, 0, out ulong* shape, out ulong dimensions, out float* output));
            ulong length = 1;
            for (int i = 0; i < (int)dimensions; i++)
            {
                length *= shape[i];
            }

            if (length != (ulong)result.Length)
            {
                throw new XgboostException($"{length} numbers came instead of {result.Length}.");
            }

            new ReadOnlySpan<float>(output, result.Length).CopyTo(result);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();

    // Its messages go to the console otherwise; it keeps that setting per thread.
    private static void Silence()
    {
        if (!isSilent)
        {
            XgboostFault.Check(XgboostApi.XGBSetGlobalConfig("""{"verbosity":0}"""));
            isSilent = true;
        }
    }
}
