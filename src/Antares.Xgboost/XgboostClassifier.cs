using Antares.Modelling;
using Antares.Storage;
using Antares.Xgboost.Native;

namespace Antares.Xgboost;

/// <summary>Fitted trees of XGBoost and their JSON in a model file.</summary>
/// <remarks>Predictions are made on the calling thread alone, a few rows at a time: XGBoost keeps the last result of each thread that predicted.</remarks>
internal sealed class XgboostClassifier : IClassifier
{
    /// <summary>Column of a model file.</summary>
    public const string Column = "xgboost_json";

    private const int RowsAtATime = 4096;

    private readonly byte[] json;
    private readonly Booster booster;

    /// <summary>Takes the JSON of a booster.</summary>
    /// <exception cref="AntaresException">The JSON is damaged, or of another number of features or classes.</exception>
    public XgboostClassifier(byte[] json, int featureCount, int classCount, string path)
    {
        if (ModelText.FaultOf(json, featureCount, classCount) is string fault)
        {
            throw Damaged(fault, path);
        }

        this.json = json;
        FeatureCount = featureCount;
        ClassCount = classCount;
        try
        {
            booster = Booster.Load(json, new Dictionary<string, string> { ["verbosity"] = "0", ["nthread"] = "1" });
            booster.Predict(new float[featureCount], featureCount, new float[classCount]);
        }
        catch (XgboostException refused)
        {
            throw Damaged(refused.What, path, refused);
        }
    }

    public int FeatureCount { get; }

    public int ClassCount { get; }

    public void Predict(ReadOnlySpan<float> features, Span<float> probabilities)
    {
        int rows = probabilities.Length / ClassCount;
        if (features.Length != rows * FeatureCount || probabilities.Length != rows * ClassCount)
        {
            throw new ArgumentException($"{features.Length} values in rows of {FeatureCount} do not make {probabilities.Length} probabilities of {ClassCount} classes.", nameof(features));
        }

        float[] finite = new float[Math.Min(RowsAtATime, rows) * FeatureCount];
        for (int first = 0; first < rows; first += RowsAtATime)
        {
            int count = Math.Min(RowsAtATime, rows - first);
            Span<float> some = finite.AsSpan(0, count * FeatureCount);
            SampleMatrix.CopyFinite(features.Slice(first * FeatureCount, some.Length), some);
            booster.Predict(some, FeatureCount, probabilities.Slice(first * ClassCount, count * ClassCount));
        }
    }

    public IReadOnlyList<NpyArray> ToArrays() => [NpyArray.Of(Column, json)];

    private static AntaresException Damaged(string fault, string path, Exception? inner = null) =>
        new($"The model file holds no sound XGBoost model: {fault}", path, "Restore the file from a copy, or run `antares model_fit` with --overwrite.", inner);
}
