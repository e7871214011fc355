using Npgsql;
using Xunit;

namespace Antares.Postgis.Tests;

/// <summary>What is tried again, how long, and what is told at the end; the clock is one that only waiting moves.</summary>
public sealed class PostgisRetryTests
{
    private readonly StillClock clock = new();
    private int attempts;

    [Fact]
    public void A_local_file_that_is_missing_is_not_tried_again()
    {
        Assert.Throws<FileNotFoundException>(() => Do(Retry(), new FileNotFoundException("polygons of a tile")));

        Assert.Equal(1, attempts);
    }

    [Fact]
    public void A_connection_that_the_server_ended_for_being_idle_is_made_again()
    {
        Assert.Equal(3, Do(Retry(), Told("57P05"), failures: 2));
    }

    [Fact]
    public void A_full_server_is_told_at_once_to_who_was_never_in_and_waited_for_by_who_was()
    {
        Assert.Contains("too many connections", Assert.Throws<AntaresException>(() => Do(Retry(), Told("53300"))).What, StringComparison.Ordinal);
        Assert.Equal(1, attempts);

        PostgisRetry known = Retry();
        known.Reached();

        Assert.Equal(5, Do(known, Told("53300"), failures: 4));
    }

    [Fact]
    public void Ctrl_C_ends_the_wait_within_seconds()
    {
        using CancellationTokenSource ctrlC = new();
        PostgisRetry retry = Retry(TimeSpan.FromSeconds(10), ctrlC.Cancel, ctrlC.Token);
        retry.Reached();

        Assert.Throws<OperationCanceledException>(() => Do(retry, Told("57P01")));

        Assert.InRange(clock.Now.TotalSeconds, 5, 15);
    }

    [Fact]
    public void After_ctrl_C_a_broken_connection_is_still_made_again_so_that_what_was_done_is_written_down()
    {
        using CancellationTokenSource ctrlC = new();
        ctrlC.Cancel();
        PostgisRetry retry = Retry(cancel: ctrlC.Token);
        retry.Reached();

        Assert.Equal(2, Do(retry, Told("57P01"), failures: 1));
    }

    [Theory]
    [InlineData(false, "Nothing of this change was kept.")]
    [InlineData(true, "The server may have kept this change or not")]
    public void Whether_a_change_was_kept_is_only_said_where_it_is_known(bool isUnsure, string said)
    {
        PostgisRetry retry = Retry();
        retry.Reached();

        AntaresException told = Assert.Throws<AntaresException>(() => retry.Do<int>(() => throw Told("57P01"), () => { }, () => isUnsure));

        Assert.StartsWith(said, told.Mend, StringComparison.Ordinal);
    }

    private int Do(PostgisRetry retry, Exception fault, int failures = int.MaxValue)
    {
        attempts = 0;
        return retry.Do(() => ++attempts > failures ? attempts : throw fault, () => { });
    }

    private PostgisRetry Retry(TimeSpan after = default, Action? happens = null, CancellationToken cancel = default) => new(
        new RetryPolicy
        {
            Time = clock,
            Cancel = cancel,
            Wait = (time, _) =>
            {
                clock.Now += time;
                if (clock.Now >= after)
                {
                    happens?.Invoke();
                }
            },
        },
        PostgisAddress.Parse("postgresql://ana@host/land"));

    private static PostgresException Told(string state) => new("too many connections, or others", "FATAL", "FATAL", state);

    private sealed class StillClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
