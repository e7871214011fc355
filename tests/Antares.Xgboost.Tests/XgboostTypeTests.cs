using System.Text;
using Antares.Modelling;
using Antares.TestKit;
using Xunit;

namespace Antares.Xgboost.Tests;

public sealed class XgboostTypeTests
{
    private static readonly XgboostType Type = new();

    [XgboostTheory]
    [InlineData(2)]
    [InlineData(5)]
    public void Bands_are_learned_with_missing_values(int classes)
    {
        IClassifier classifier = Type.Fit(Samples.Bands(2000, classes, 1), Samples.Given(), 2, default).Classifier;
        ClassifierSamples unseen = Samples.Bands(1000, classes, 2);
        float[] probabilities = new float[1000 * classes];

        classifier.Predict(unseen.Features, probabilities);

        Assert.InRange(Samples.Accuracy(classifier, unseen), 0.92, 1);
        Assert.All(probabilities, p => Assert.InRange(p, 0, 1));
        Assert.All(probabilities.Chunk(classes), row => Assert.Equal(1, row.Sum(), 1e-5f));
    }

    [XgboostFact]
    public void The_same_seed_learns_the_same_and_another_seed_something_else()
    {
        ClassifierSamples samples = Samples.Bands(500, 3, 1);

        string first = Json(samples, "seed=1", "subsample=0.5"), again = Json(samples, "seed=1", "subsample=0.5"), other = Json(samples, "seed=2", "subsample=0.5");

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [XgboostTheory]
    [InlineData("n_estimators=7")]
    [InlineData("max_depth=2")]
    [InlineData("learning_rate=0.5")]
    [InlineData("gamma=1")]
    [InlineData("reg_alpha=2")]
    [InlineData("reg_lambda=5")]
    [InlineData("subsample=0.5")]
    [InlineData("colsample_bytree=0.4")]
    [InlineData("min_child_weight=9")]
    [InlineData("max_leaves=5")]
    [InlineData("class_weight=balanced")]
    [InlineData("early_stopping_rounds=2")]
    public void Every_parameter_changes_the_model(string value) =>
        Assert.NotEqual(Json(Samples.Bands(600, 3, 4, wrong: 0.2)), Json(Samples.Bands(600, 3, 4, wrong: 0.2), value));

    [XgboostTheory]
    [InlineData("learning_rate=0")]
    [InlineData("subsample=1.5")]
    [InlineData("n_estimators=2.5")]
    [InlineData("max_leaves=1")]
    [InlineData("eta=0.1")]
    public void What_is_out_of_range_or_unknown_is_refused(string value) => Assert.Throws<UsageException>(() => Samples.Given(value));

    [XgboostTheory]
    [InlineData(1)]
    [InlineData(2)]
    public void Early_stopping_keeps_the_round_that_whole_unseen_groups_like_best(int seed)
    {
        ClassifierSamples samples = Samples.Bands(400, 3, seed, wrong: 0.3);
        samples = samples with { Groups = [.. samples.Classes.Select((c, i) => (i % 20 * 3) + c)] };
        ulong key = CounterRandom.Key(CounterRandom.Mix((ulong)seed), 0x584742);
        HashSet<int> held = [.. samples.Groups.Distinct().GroupBy(g => g % 3).SelectMany(c => c.OrderBy(g => CounterRandom.Key(key, (ulong)g)).Take(4))]; // 20 groups a class
        ClassifierSamples seen = samples.Take([.. Rows(samples, i => !held.Contains(samples.Groups[i]))]), unseen = samples.Take([.. Rows(samples, i => held.Contains(samples.Groups[i]))]);

        int rounds = Rounds(Json(samples, $"seed={seed}", "early_stopping_rounds=5", "max_depth=3", "learning_rate=0.5", "n_estimators=60"), 3);
        double[] losses = [.. Enumerable.Range(1, rounds + 5).Select(n => Loss(seen, unseen, $"seed={seed}", $"n_estimators={n}", "max_depth=3", "learning_rate=0.5"))];

        Assert.InRange(rounds, 1, 50);
        Assert.Equal(losses.Min(), losses[rounds - 1], 1e-6);
        Assert.Equal(12, held.Count);
    }

    [XgboostFact]
    public void Early_stopping_without_a_polygon_to_spare_is_one_clear_message()
    {
        ClassifierSamples samples = Samples.Bands(100, 3, 1);
        samples = samples with { Groups = samples.Classes };

        AntaresException fault = Assert.Throws<AntaresException>(() => Type.Fit(samples, Samples.Given("early_stopping_rounds=3"), 1, default));

        Assert.Contains("early_stopping_rounds", fault.Mend, StringComparison.Ordinal);
    }

    [XgboostFact]
    public void Balanced_weights_find_a_rare_class_more_often()
    {
        ClassifierSamples all = Samples.Bands(3000, 2, 5, wrong: 0.5);
        ClassifierSamples samples = all.Take([.. Rows(all, i => all.Classes[i] == 0 || i % 20 == 0)]);

        Assert.True(Named(samples, "balanced") > 2 * Named(samples, "none"));
        Assert.InRange(Named(samples, "2:10"), Named(samples, "none") + 1, Named(samples, "2:1000"));
        Assert.Throws<UsageException>(() => Named(samples, "heavy"));
    }

    [XgboostFact]
    public void Importance_is_the_share_of_gain()
    {
        double[] importance = Type.Fit(Samples.Bands(2000, 3, 1), Samples.Given(), 2, default).Importance;

        Assert.Equal(1, importance.Sum(), 1e-9);
        Assert.All(importance[..2], i => Assert.InRange(i, 0.35, 0.6));
        Assert.InRange(importance[2], 0, 0.15);
    }

    [XgboostFact]
    public void Constant_and_missing_features_give_the_shares_of_the_classes()
    {
        ClassifierSamples samples = new([.. Enumerable.Repeat((float[])[7, float.NaN], 40).SelectMany(r => r)], [.. Enumerable.Range(0, 40).Select(i => i < 30 ? 0 : 1)], [4, 9]);
        ClassifierFit fit = Type.Fit(samples, Samples.Given("n_estimators=200"), 1, default);
        float[] probabilities = new float[2];

        fit.Classifier.Predict([7, float.NaN], probabilities);

        Assert.Equal(0.75f, probabilities[0], 0.03f);
        Assert.Equal([0, 0], fit.Importance);
    }

    [XgboostFact]
    public void A_cancelled_fit_stops()
    {
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => Type.Fit(Samples.Bands(100, 2, 1), Samples.Given(), 1, source.Token));
    }

    [Fact]
    public void Every_default_is_in_its_range() => Assert.All(Type.Parameters, p => Assert.True(p.Read(p.Default) is not null, p.Name));

    [Fact]
    public void A_missing_or_old_library_names_the_package()
    {
        Assert.Contains("apt-get install libxgboost0", Assert.Throws<AntaresException>(() => XgboostLibrary.Check(null)).Mend, StringComparison.Ordinal);
        Assert.Contains("1.5.0", Assert.Throws<AntaresException>(() => XgboostLibrary.Check(new Version(1, 5, 0))).What, StringComparison.Ordinal);
        XgboostLibrary.Check(new Version(1, 7, 4));
    }

    private static string Json(ClassifierSamples samples, params string[] values) =>
        Encoding.UTF8.GetString((byte[])Type.Fit(samples, Samples.Given(values), 1, default).Classifier.ToArrays().Single().Values);

    private static int Rounds(string json, int classes) =>
        System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("learner").GetProperty("gradient_booster").GetProperty("model").GetProperty("trees").GetArrayLength() / classes;

    private static double Loss(ClassifierSamples seen, ClassifierSamples unseen, params string[] values)
    {
        float[] probabilities = new float[unseen.Count * unseen.ClassCount];
        Type.Fit(seen, Samples.Given(values), 1, default).Classifier.Predict(unseen.Features, probabilities);
        return unseen.Classes.Select((c, i) => -Math.Log(Math.Max(probabilities[(i * unseen.ClassCount) + c], 1e-16))).Average();
    }

    private static int Named(ClassifierSamples samples, string weight)
    {
        float[] probabilities = new float[samples.Count * 2];
        Type.Fit(samples, Samples.Given($"class_weight={weight}", "max_depth=2"), 1, default).Classifier.Predict(samples.Features, probabilities);
        return Enumerable.Range(0, samples.Count).Count(i => probabilities[(i * 2) + 1] > 0.5f);
    }

    private static IEnumerable<int> Rows(ClassifierSamples samples, Func<int, bool> keep) => Enumerable.Range(0, samples.Count).Where(keep);
}
