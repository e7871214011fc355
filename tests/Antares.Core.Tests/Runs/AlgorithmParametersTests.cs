using Antares.Runs;
using Xunit;

namespace Antares.Core.Tests.Runs;

public sealed class AlgorithmParametersTests
{
    private static readonly AlgorithmParameter[] All =
    [
        new("t", "12", 0, 1_000_000, "Scale."),
        new("seed", "0", 0, long.MaxValue, "Seed.") { IsWhole = true },
        new("features", "sqrt", 1, 9, "Features.") { IsWhole = true, Words = ["sqrt", "all"] },
        new("scales", "1", 0, 90, "Scales.") { IsList = true },
        new("look", "none", 0, 0, "Looks.") { Words = ["none"], Presets = [new("coarse", new Dictionary<string, string> { ["t"] = "40", ["seed"] = "3" }, "Large.")], DecidesResult = false },
        new("bands", "", 0, 0, "Bands.") { Form = "BAND:WEIGHT" },
        new("jobs", "-1", -1, 8, "Threads.") { IsWhole = true, Except = [0], DecidesResult = false },
    ];

    [Theory]
    [InlineData("t", "40.0", "40")]
    [InlineData("t", "3e-1", "0.3")]
    [InlineData("seed", "9223372036854775807", "9223372036854775807")]
    [InlineData("seed", "7.0", "7")]
    [InlineData("features", "all", "all")]
    [InlineData("jobs", "-1", "-1")]
    [InlineData("scales", "40, 20.0,80", "20,40,80")]
    [InlineData("scales", "7", "7")]
    [InlineData("bands", "red:2", "red:2")]
    public void A_value_has_one_form(string name, string given, string form) => Assert.Equal(form, Of(name, given).Text(name));

    [Theory]
    [InlineData("t", "-1", "Give a number in 0..1000000.")]
    [InlineData("t", "NaN", "Give a number in 0..1000000.")]
    [InlineData("t", "1e30", "Give a number in 0..1000000.")]
    [InlineData("seed", "1.5", "Give a whole number in 0..9223372036854775807.")]
    [InlineData("features", "some", "Give one of: sqrt, all, 1..9.")]
    [InlineData("scales", "20,20.0", "Give numbers in 0..90, each once, separated by commas.")]
    [InlineData("scales", "20,,40", "Give numbers in 0..90, each once, separated by commas.")]
    [InlineData("scales", "20,100", "Give numbers in 0..90, each once, separated by commas.")]
    [InlineData("look", "huge", "Give one of: none, coarse.")]
    [InlineData("jobs", "0", "Give a whole number in -1..8 without 0.")]
    public void What_it_does_not_take_is_refused_with_what_it_takes(string name, string given, string mend)
    {
        UsageException fault = Assert.Throws<UsageException>(() => Of(name, given));

        Assert.Equal(($"Parameter '{name}' of model 'rf' does not take '{given}'.", mend), (fault.What, fault.Mend));
    }

    [Fact]
    public void An_unknown_key_lists_those_there_are()
    {
        UsageException fault = Assert.Throws<UsageException>(() => Of("depth", "3"));

        Assert.Equal(("Model 'rf' has no parameter 'depth'.", "Use one of: t, seed, features, scales, look, bands, jobs."), (fault.What, fault.Mend));
    }

    [Fact]
    public void Only_what_decides_the_result_is_told() => Assert.Equal(["t", "seed", "features", "scales", "bands"], Of("t", "5").Deciding.Keys);

    [Fact]
    public void What_is_given_goes_before_its_preset_wherever_it_stands()
    {
        AlgorithmParameters values = AlgorithmParameters.Of("model", "rf", All, new Dictionary<string, string> { ["seed"] = "9", ["look"] = "coarse" });

        Assert.Equal(("40", "9"), (values.Text("t"), values.Text("seed")));
        Assert.Equal([20, 40.5], Of("scales", "40.5,20").Numbers("scales"));
    }

    private static AlgorithmParameters Of(string name, string value) =>
        AlgorithmParameters.Of("model", "rf", All, new Dictionary<string, string> { [name] = value });
}
