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
        new("jobs", "-1", -1, 8, "Threads.") { IsWhole = true, Except = [0], DecidesResult = false },
    ];

    [Theory]
    [InlineData("t", "40.0", "40")]
    [InlineData("t", "3e-1", "0.3")]
    [InlineData("seed", "9223372036854775807", "9223372036854775807")]
    [InlineData("seed", "7.0", "7")]
    [InlineData("features", "all", "all")]
    [InlineData("jobs", "-1", "-1")]
    public void A_value_has_one_form(string name, string given, string form) => Assert.Equal(form, Of(name, given).Text(name));

    [Theory]
    [InlineData("t", "-1", "Give a number in 0..1000000.")]
    [InlineData("t", "NaN", "Give a number in 0..1000000.")]
    [InlineData("t", "1e30", "Give a number in 0..1000000.")]
    [InlineData("seed", "1.5", "Give a whole number in 0..9223372036854775807.")]
    [InlineData("features", "some", "Give one of: sqrt, all, 1..9.")]
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

        Assert.Equal(("Model 'rf' has no parameter 'depth'.", "Use one of: t, seed, features, jobs."), (fault.What, fault.Mend));
    }

    [Fact]
    public void Only_what_decides_the_result_is_told() => Assert.Equal(["t", "seed", "features"], Of("t", "5").Deciding.Keys);

    private static AlgorithmParameters Of(string name, string value) =>
        AlgorithmParameters.Of("model", "rf", All, new Dictionary<string, string> { [name] = value });
}
