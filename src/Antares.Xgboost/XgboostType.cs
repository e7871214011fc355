using Antares.Modelling;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Xgboost;

/// <summary><c>xgb</c>: gradient boosted trees of the system's XGBoost.</summary>
/// <remarks>
/// Chen, Guestrin, KDD 2016, 785-794, doi:10.1145/2939672.2939785. The only model whose bytes may depend on the number of threads and on the version of
/// the library. Infinite values count as missing.
/// </remarks>
public sealed class XgboostType : IClassifierType
{
    /// <inheritdoc/>
    public string Name => "xgb";

    /// <inheritdoc/>
    public string Description => "Gradient boosting by the system's XGBoost: each tree mends what the trees before it got wrong.";

    /// <inheritdoc/>
    public IReadOnlyList<AlgorithmParameter> Parameters => XgboostParameters.All;

    /// <inheritdoc/>
    public void Require() => XgboostLibrary.Require();

    /// <inheritdoc/>
    public ClassifierFit Fit(ClassifierSamples samples, AlgorithmParameters given, int threads, CancellationToken cancel)
    {
        Require();
        if (samples.ClassCount < 2)
        {
            throw new ArgumentException($"{samples.ClassCount} classes; two or more are needed.", nameof(samples));
        }

        (byte[] json, double[] gains) = new XgboostTraining(samples, given, threads, cancel).Run();
        double all = gains.Sum();
        return new ClassifierFit(new XgboostClassifier(json, samples.FeatureCount, samples.ClassCount, Name))
        {
            Importance = [.. gains.Select(g => all > 0 ? g / all : 0)],
        };
    }

    /// <inheritdoc/>
    public IClassifier Read(IReadOnlyDictionary<string, NpyArray> arrays, int featureCount, int classCount, string path)
    {
        XgboostLibrary.Require();
        return new XgboostClassifier(Npz.Column<byte>(arrays, XgboostClassifier.Column, path), featureCount, classCount, path);
    }
}
