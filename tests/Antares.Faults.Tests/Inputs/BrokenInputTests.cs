using Antares.Faults.Tests.Support;
using Xunit;

namespace Antares.Faults.Tests.Inputs;

/// <summary>A scene that breaks while it is read fails the tiles that need it, by name, and no other; brought back, the result is that of an undisturbed run.</summary>
[Collection(FaultTests.Name)]
public sealed class BrokenInputTests(FaultLand land)
{
    public static TheoryData<string, string> Faults => new()
    {
        { "vanished", "does not exist|changed while" },
        { "truncated", "cut|damaged|cannot be read|changed while" },
        { "damaged", "not recognised|damaged|cannot be read|format|changed while" },
        { "overwritten", "changed while the run read" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_scene_that_breaks_in_the_middle_of_the_run(string fault, string cause)
    {
        using FaultUser user = land.NewUser(Pipeline.Scenes);
        string image = Directory.GetFiles(Path.Combine(land.Shell.Home, "land", "s2"), "*_B8A_20m.jp2", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();
        string kept = image + ".kept";
        File.Move(image, kept);
        try
        {
            File.Copy(kept, image);
            File.SetLastWriteTimeUtc(image, File.GetLastWriteTimeUtc(kept));
            CommandResult result = BreakAfterTheFirstTile(user, () => Break(image, fault));
            RunFolder run = RunFolder.Of(user, Pipeline.Scenes);
            Assert.NotEmpty(run.Missing);
            Assert.NotEmpty(run.Done);
            EndReport.AssertNames(result, run.Missing, cause);
            string folder = Path.GetDirectoryName(image)!, day = Path.GetFileName(image).Split('_')[1][..8];
            Assert.All(EndReport.Of(result).Causes, c => Assert.Contains(folder, c.Cause, StringComparison.Ordinal));
            Assert.All(run.Missing, tile => Assert.EndsWith(day, tile, StringComparison.Ordinal));
            string shown = user.Shell.Run("antares runs show s2_l2a_20m_mexico");
            Assert.All(run.Missing, tile => Assert.Contains(tile, shown, StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(image);
            File.Move(kept, image);
        }

        user.Run(Pipeline.Scenes);
        land.State.AssertSame(user.Shell, "s2_l2a_20m_mexico");
    }

    private static CommandResult BreakAfterTheFirstTile(FaultUser user, Action fault)
    {
        RunFolder run = RunFolder.Of(user, Pipeline.Scenes);
        using RunningCommand command = user.Begin(Pipeline.Scenes.With("--threads 1"));
        Assert.True(command.WaitUntil(() => run.Done.Count > 0));
        fault();
        return command.End();
    }

    /// <summary>Size and time stay where only the content is to tell.</summary>
    private static void Break(string image, string fault)
    {
        DateTime time = File.GetLastWriteTimeUtc(image);
        byte[] bytes = File.ReadAllBytes(image);
        switch (fault)
        {
            case "vanished":
                File.Delete(image);
                return;
            case "truncated":
                File.WriteAllBytes(image, bytes[..(bytes.Length / 3)]);
                break;
            case "damaged":
                File.WriteAllBytes(image, [.. bytes.Select((b, n) => n < 400 ? (byte)(b ^ 0x5a) : b)]);
                File.SetLastWriteTimeUtc(image, time);
                break;
            default:
                File.WriteAllBytes(image, [.. bytes.Select((b, n) => n > bytes.Length / 4 && n % 7 == 0 ? (byte)(b ^ 0x5a) : b)]);
                break;
        }
    }
}
