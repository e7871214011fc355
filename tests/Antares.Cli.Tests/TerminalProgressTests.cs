using Antares.Grid;
using Antares.Runs;
using Xunit;

namespace Antares.Cli.Tests;

public sealed class TerminalProgressTests : IDisposable
{
    private static readonly TileTask[] Tiles = [.. Enumerable.Range(0, 4).Select(n => new TileTask($"{n}_0", new TileIndex(n, 0), []))];

    private readonly HandClock clock = new();
    private readonly StringWriter output = new();

    public void Dispose() => output.Dispose();

    [Fact]
    public void Elsewhere_a_line_comes_each_minute_even_when_no_tile_ends_and_one_at_the_end()
    {
        TerminalProgress progress = Begin(isTerminal: false);
        progress.Started(Tiles[0]);
        progress.Started(Tiles[1]);
        clock.Advance(150);
        Assert.Equal(["features: 0 of 4 tiles, 2 running, 01:00", "features: 0 of 4 tiles, 2 running, 02:00"], Lines());

        progress.Ended(new TileOutcome(Tiles[0], "", null, new TileFailure("", "no light", "there", "wait"), Resumed: false));
        progress.Ended(new TileOutcome(Tiles[1], "", null, null, Resumed: false));
        clock.Advance(30);
        progress.Finish(new RunSummary([], Interrupted: false));

        Assert.Equal("features: 2 of 4 tiles, 1 failed, 03:00, 0.7 tiles a minute, about 03:00 left", Lines()[^1]);
        Assert.Contains("tile 0_0 failed: no light", output.ToString(), StringComparison.Ordinal);
        int lines = Lines().Length;
        clock.Advance(600);
        Assert.Equal(lines, Lines().Length);
    }

    [Fact]
    public void A_run_of_seconds_leaves_no_line()
    {
        TerminalProgress progress = Begin(isTerminal: false);
        clock.Advance(20);
        progress.Finish(new RunSummary([], Interrupted: false));

        Assert.Equal("", output.ToString());
    }

    [Fact]
    public void On_a_terminal_the_bar_moves_with_time()
    {
        TerminalProgress progress = Begin(isTerminal: true);
        progress.Started(Tiles[0]);
        clock.Advance(2);

        Assert.Contains("0/4 tiles, 1 running  00:02", output.ToString(), StringComparison.Ordinal);
        progress.Finish(new RunSummary([], Interrupted: false));
    }

    [Theory]
    [InlineData(120)]
    [InlineData(80)]
    [InlineData(20)]
    public void A_bar_has_rate_and_time_left_and_never_more_than_a_line(int columns)
    {
        string bar = new RunPace(10000, 2500, 3, 2, 2000, TimeSpan.FromMinutes(100)).Bar("features", columns);

        Assert.True(bar.Length < columns);
        if (columns >= 100)
        {
            Assert.EndsWith(" 2500/10000 tiles, 2 running, 3 failed  1:40:00, 20.0/min, 6:15:00 left", bar, StringComparison.Ordinal);
            Assert.Contains("█░", bar, StringComparison.Ordinal);
        }
    }

    private TerminalProgress Begin(bool isTerminal)
    {
        TerminalProgress progress = new(clock, verbose: false, isTerminal, output);
        progress.Begin(new RunRequest { Step = "features", Name = "x", Revision = 1, Parameters = new Dictionary<string, string>(), Tiles = Tiles, BytesPerTile = 1 }, alreadyDone: 0);
        return progress;
    }

    private string[] Lines() => output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A clock that goes on when it is told to, second by second.</summary>
    private sealed class HandClock : TimeProvider
    {
        private readonly List<Ticking> timers = [];
        private long seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => seconds;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Ticking timer = new(callback, this);
            timers.Add(timer);
            return timer;
        }

        public void Advance(int more)
        {
            for (int second = 0; second < more; second++)
            {
                seconds++;
                timers.ToList().ForEach(t => t.Tick());
            }
        }

        private sealed class Ticking(TimerCallback callback, HandClock clock) : ITimer
        {
            public void Tick() => callback(null);

            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() => clock.timers.Remove(this);

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
