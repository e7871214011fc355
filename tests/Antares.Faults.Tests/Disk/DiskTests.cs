using Antares.Faults.Tests.Support;
using Antares.TestKit;
using Xunit;

namespace Antares.Faults.Tests.Disk;

/// <summary>Disks that are too small, become full or cannot be written to.</summary>
[Collection(FaultTests.Name)]
public sealed class DiskTests(FaultLand land)
{
    private const int Small = 128, Enough = 6144;

    [SmallDiskFact]
    public void A_disk_that_is_too_small_is_refused_before_the_first_pixel()
    {
        using FaultUser user = land.NewUser(Pipeline.Features);
        using (SmallDisk.MountAt(Folder(user), Small))
        {
            CommandResult result = user.Try(Pipeline.Features);

            Assert.True(result.ExitCode == 2, result.ToString());
            Assert.Contains("The disk is too small: 9 tiles of apply_recipe 'features'", result.Error, StringComparison.Ordinal);
            Assert.Empty(RunFolder.Of(user, Pipeline.Features).Done);
            Assert.Empty(Directory.GetFileSystemEntries(Folder(user)));
        }

        user.Run(Pipeline.Features);
        land.State.AssertSame(user.Shell, "features");
    }

    [SmallDiskFact]
    public void A_disk_that_fills_up_fails_the_tiles_that_are_left()
    {
        using FaultUser user = land.NewUser(Pipeline.Features);
        using SmallDisk disk = SmallDisk.MountAt(Folder(user), Enough);

        (CommandResult result, string fill) = AfterTheFirstTile(user, disk.Fill);

        EndReport.AssertNames(result, RunFolder.Of(user, Pipeline.Features).Missing, "(?i)disk is full");
        Assert.NotEmpty(EndReport.Of(result).Tiles);
        Assert.DoesNotContain(WorkspaceState.LitterOf(Folder(user)), l => l != "fill");
        File.Delete(fill);
        user.Run(Pipeline.Features);
        land.State.AssertSame(user.Shell, "features");
    }

    [SmallDiskFact]
    public void A_disk_that_becomes_read_only_fails_the_tiles_that_are_left()
    {
        using FaultUser user = land.NewUser(Pipeline.Features);
        using SmallDisk disk = SmallDisk.MountAt(Folder(user), Enough);

        (CommandResult result, _) = AfterTheFirstTile(user, () => { disk.SetReadOnly(true); return ""; });

        EndReport.AssertNames(result, RunFolder.Of(user, Pipeline.Features).Missing, "(?i)read-only");
        Assert.NotEmpty(EndReport.Of(result).Tiles);
        disk.SetReadOnly(false);
        user.Run(Pipeline.Features);
        land.State.AssertSame(user.Shell, "features");
    }

    [SmallDiskFact]
    public void A_read_only_folder_fails_every_tile_by_name()
    {
        using FaultUser user = land.NewUser(Pipeline.Features);
        using SmallDisk disk = SmallDisk.MountAt(Folder(user), Enough);
        disk.SetReadOnly(true);

        CommandResult result = user.Try(Pipeline.Features);

        EndReport.AssertNames(result, RunFolder.Of(user, Pipeline.Features).Plan, "(?i)read-only");
        disk.SetReadOnly(false);
        user.Run(Pipeline.Features);
        land.State.AssertSame(user.Shell, "features");
    }

    private static string Folder(FaultUser user) => Path.Combine(user.Workspace, "data", "features");

    private static (CommandResult Result, string Made) AfterTheFirstTile(FaultUser user, Func<string> fault)
    {
        RunFolder run = RunFolder.Of(user, Pipeline.Features);
        using RunningCommand command = user.Begin(Pipeline.Features.With("--threads 1"));
        Assert.True(command.WaitUntil(() => run.Done.Count > 0));
        string made = fault();
        return (command.End(), made);
    }
}
