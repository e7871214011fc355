using Xunit;

namespace Antares.Cli.Tests;

public sealed class RetryNoticeTests
{
    private readonly List<string> told = [];

    [Fact]
    public void An_outage_is_told_once_and_a_hiccup_never()
    {
        RetryNotice notice = new(TimeProvider.System, told.Add);

        notice.Tell("deadlock detected", TimeSpan.FromMilliseconds(50));
        Assert.Empty(told);
        notice.Tell("connection refused", TimeSpan.FromSeconds(1));
        notice.Tell("connection refused", TimeSpan.FromSeconds(2));

        Assert.Contains("(connection refused)", Assert.Single(told), StringComparison.Ordinal);
    }
}
