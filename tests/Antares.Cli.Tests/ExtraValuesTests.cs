using Xunit;

namespace Antares.Cli.Tests;

public sealed class ExtraValuesTests
{
    [Fact]
    public void Only_the_first_sign_parts_key_and_value_and_the_last_of_a_key_wins()
    {
        IReadOnlyDictionary<string, string> values = ExtraValues.Parse(["t=40", "note=a=b", "empty=", "t=41"]);

        Assert.Equal([("t", "41"), ("note", "a=b"), ("empty", "")], values.Select(v => (v.Key, v.Value)));
    }

    [Theory]
    [InlineData("t40")]
    [InlineData("=40")]
    public void A_word_without_key_is_wrong_usage(string word)
    {
        UsageException fault = Assert.Throws<UsageException>(() => ExtraValues.Parse([word]));

        Assert.Contains(word, fault.What, StringComparison.Ordinal);
        Assert.Equal(1, fault.ExitCode);
    }

    [Fact]
    public void Without_the_option_there_are_none() => Assert.Empty(ExtraValues.Parse(null));
}
