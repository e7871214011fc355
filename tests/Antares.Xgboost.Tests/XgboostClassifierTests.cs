using System.Text;
using System.Text.Json.Nodes;
using Antares.Modelling;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Xgboost.Tests;

public sealed class XgboostClassifierTests
{
    private static readonly XgboostType Type = new();

    [XgboostFact]
    public void A_model_comes_back_as_it_was_written()
    {
        ClassifierSamples samples = Samples.Bands(9000, 3, 1);
        IClassifier written = Fit(samples);
        IClassifier read = Read((byte[])written.ToArrays().Single().Values);

        Assert.Equal(Predicted(written, samples), Predicted(read, samples));
        Assert.Equal(written.ToArrays().Single().Values, read.ToArrays().Single().Values);
    }

    [XgboostFact]
    public void Many_threads_predict_the_same_at_once()
    {
        ClassifierSamples samples = Samples.Bands(6000, 3, 1);
        byte[] json = (byte[])Fit(samples).ToArrays().Single().Values;
        float[] alone = Predicted(Read(json), samples);
        for (int repeat = 0; repeat < 5; repeat++)
        {
            IClassifier shared = Read(json);
            float[][] together = new float[8][];
            Thread[] threads = [.. Enumerable.Range(0, 8).Select(i => new Thread(() => together[i] = Predicted(shared, samples)))];
            Array.ForEach(threads, t => t.Start());
            Array.ForEach(threads, t => t.Join());

            Assert.All(together, one => Assert.Equal(alone, one));
        }
    }

    [XgboostFact]
    public void Rows_predict_the_same_alone_and_in_batches()
    {
        ClassifierSamples samples = Samples.Bands(5000, 3, 2);
        IClassifier classifier = Fit(samples);
        float[] all = Predicted(classifier, samples);

        Assert.All((int[])[0, 1, 4095, 4096, 4999], i => Assert.Equal(all[(i * 3)..((i * 3) + 3)], Predicted(classifier, samples.Take([i]))));
        classifier.Predict([], []);
    }

    [XgboostFact]
    public void Infinite_is_missing_when_learning_and_predicting()
    {
        ClassifierSamples missing = Samples.Bands(500, 3, 3);
        ClassifierSamples infinite = missing with { Features = [.. missing.Features.Select((v, i) => !float.IsNaN(v) ? v : i % 2 == 0 ? float.PositiveInfinity : float.NegativeInfinity)] };

        Assert.Equal(Predicted(Fit(missing), missing), Predicted(Fit(infinite), infinite));
    }

    [XgboostFact]
    public void Another_number_of_features_or_classes_is_refused()
    {
        byte[] json = (byte[])Fit(Samples.Bands(200, 3, 1)).ToArrays().Single().Values;

        Assert.Contains("3 features and 3 classes", Assert.Throws<AntaresException>(() => Read(json, features: 4)).What, StringComparison.Ordinal);
        Assert.Throws<AntaresException>(() => Read(json, classes: 2));
        Assert.Throws<AntaresException>(() => Type.Read(new Dictionary<string, NpyArray>(), 3, 3, "m.npz"));
        Assert.Throws<ArgumentException>(() => Read(json).Predict([1, 2], new float[3]));
    }

    [XgboostTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(-1)]
    [InlineData(-2)]
    public void A_cut_model_is_one_clear_message(int length)
    {
        byte[] json = (byte[])Fit(Samples.Bands(200, 3, 1)).ToArrays().Single().Values;

        AntaresException fault = Assert.Throws<AntaresException>(() => Read(json[..(length < 0 ? json.Length + length : length)]));

        Assert.Contains("model_fit", fault.Mend, StringComparison.Ordinal);
    }

    [XgboostTheory]
    [InlineData("left_children", 0, 999)]
    [InlineData("left_children", 0, -7)]
    [InlineData("right_children", 0, 0)]
    [InlineData("split_indices", 0, 3)]
    [InlineData("split_indices", 0, -1)]
    [InlineData("split_type", 0, 1)]
    [InlineData("parents", -1, 0)]
    [InlineData("default_left", -1, 0)]
    [InlineData("split_conditions", -1, 0)]
    [InlineData("tree_info", 0, 3)]
    [InlineData("tree_info", -1, 3)]
    public void A_tree_that_leads_astray_is_refused(string array, int place, int value)
    {
        JsonNode root = JsonNode.Parse((byte[])Fit(Samples.Bands(200, 3, 1)).ToArrays().Single().Values)!;
        JsonNode model = root["learner"]!["gradient_booster"]!["model"]!;
        JsonArray numbers = (array == "tree_info" ? model : model["trees"]![1]!)[array]!.AsArray();
        if (place < 0)
        {
            numbers.RemoveAt(numbers.Count - 1);
        }
        else
        {
            numbers[place] = value;
        }

        AssertDamaged(root);
    }

    [XgboostFact]
    public void Two_trees_of_one_number_are_refused()
    {
        JsonNode root = JsonNode.Parse((byte[])Fit(Samples.Bands(200, 3, 1)).ToArrays().Single().Values)!;
        root["learner"]!["gradient_booster"]!["model"]!["trees"]![1]!["id"] = 0;

        AssertDamaged(root);
    }

    [XgboostTheory]
    [InlineData(0x01)]
    [InlineData(0x08)]
    [InlineData(0x41)]
    public void No_changed_byte_ends_the_process(int flip)
    {
        ClassifierSamples samples = Samples.Bands(60, 3, 1);
        byte[] json = (byte[])Type.Fit(samples, Samples.Given("n_estimators=1", "max_depth=2"), 1, default).Classifier.ToArrays().Single().Values;
        int refused = 0;
        for (int i = 0; i < json.Length; i += 3)
        {
            byte[] changed = [.. json];
            changed[i] ^= (byte)flip;
            Exception? fault = Record.Exception(() => Predicted(Read(changed), samples));
            Assert.True(fault is null or AntaresException, $"byte {i}: {fault}");
            refused += fault is null ? 0 : 1;
        }

        Assert.InRange(refused, json.Length / 12, json.Length);
    }

    private static IClassifier Fit(ClassifierSamples samples) => Type.Fit(samples, Samples.Given("n_estimators=10"), 2, default).Classifier;

    private static IClassifier Read(byte[] json, int features = 3, int classes = 3) =>
        Type.Read(new Dictionary<string, NpyArray> { ["xgboost_json"] = NpyArray.Of("xgboost_json", json) }, features, classes, "m.npz");

    private static void AssertDamaged(JsonNode model) =>
        Assert.Contains("trees are damaged", Assert.Throws<AntaresException>(() => Read(Encoding.UTF8.GetBytes(model.ToJsonString()))).What, StringComparison.Ordinal);

    private static float[] Predicted(IClassifier classifier, ClassifierSamples samples)
    {
        float[] probabilities = new float[samples.Count * classifier.ClassCount];
        classifier.Predict(samples.Features, probabilities);
        return probabilities;
    }
}
