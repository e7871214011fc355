using Antares.TestKit;
using Xunit;

namespace Antares.Posix.Tests;

public sealed class OpenFileLimitTests
{
    [Theory]
    [InlineData("Max processes             95861                95861                processes\nMax open files            1024                 524288               files", 1024)]
    [InlineData("Max open files            unlimited            unlimited            files", int.MaxValue)]
    [InlineData("", 1024)]
    public void The_soft_limit_counts(string text, int expected)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["limits"], text);

        Assert.Equal(expected, OpenFileLimit.Of(folder["limits"]));
    }

    [Fact]
    public void This_process_has_a_limit() => Assert.InRange(OpenFileLimit.Of(), 16, int.MaxValue);
}
