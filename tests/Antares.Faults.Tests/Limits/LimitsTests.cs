using System.Globalization;
using Antares.Faults.Tests.Support;
using Xunit;

namespace Antares.Faults.Tests.Limits;

/// <summary><c>--memory</c> and <c>--threads</c> hold, as the kernel counts, and change no byte.</summary>
[Collection(FaultTests.Name)]
public sealed class LimitsTests(FaultLand land)
{
    [Theory]
    [InlineData("features")]
    [InlineData("segments")]
    public void Resident_memory_stays_below_the_limit(string product)
    {
        const int MebiBytes = 600;
        PipelineStep step = product == "features" ? Pipeline.Features : Pipeline.Segments;
        using FaultUser user = land.NewUser(step);
        using RunningCommand command = user.Begin(step.With($"--memory {MebiBytes}M"));
        long peak = 0;
        command.WaitUntil(() =>
        {
            peak = Math.Max(peak, PeakOf(command.Id));
            return false;
        });

        Assert.Equal(0, command.End().ExitCode);
        Assert.InRange(peak >> 20, 20, MebiBytes);
        land.State.AssertSame(user.Shell, product);
    }

    [ControlGroupFact]
    public void Without_memory_half_of_the_control_group_is_taken_and_it_is_enough()
    {
        const int MebiBytes = 800;
        using FaultUser user = land.NewUser(Pipeline.Features);
        using ControlGroup group = new(MebiBytes << 20);

        string plan = user.Shell.Run(group.Exec(Pipeline.Features.With("--dry-run")));
        CommandResult tooMuch = user.Shell.Try(group.Exec(Pipeline.Features.With("--memory 900M")));
        CommandResult result = user.Shell.Try(group.Exec(Pipeline.Features));

        Assert.Contains($"{MebiBytes / 2}", plan, StringComparison.Ordinal);
        Assert.True(tooMuch.ExitCode == 1, tooMuch.ToString());
        Assert.Contains("control group", tooMuch.Error, StringComparison.Ordinal);
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.InRange(group.PeakBytes >> 20, 20, MebiBytes);
        land.State.AssertSame(user.Shell, "features");
    }

    [Fact]
    public void One_thread_takes_one_processor()
    {
        using FaultUser user = land.NewUser(Pipeline.Features);
        string line = $"export SOURCE_DATE_EPOCH=1500000000 TIMEFORMAT='took %R %U %S'; time {Pipeline.Features.With("--threads 1").Line}";

        CommandResult result = user.Shell.Try(line);

        Assert.True(result.ExitCode == 0, result.ToString());
        double[] took = [.. result.Error.Split('\n').Last(l => l.StartsWith("took", StringComparison.Ordinal)).Split(' ')[1..].Select(t => double.Parse(t, CultureInfo.InvariantCulture))];
        Assert.InRange((took[1] + took[2]) / took[0], 0.01, 1.35); // Reason: the runtime compiles on a thread of its own.
        land.State.AssertSame(user.Shell, "features");
    }

    private static long PeakOf(int process)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;
        }
        catch (IOException)
        {
            return 0; // Reason: it has just ended.
        }
    }
}
