using System.Text;
using Antares.TestKit;
using Xunit;

namespace Antares.Posix.Tests;

public sealed class PosixFileStoreTests
{
    private readonly PosixFileStore store = new();

    [Fact]
    public void A_written_file_stands_under_its_name_and_nothing_else_is_left()
    {
        using TemporaryFolder folder = new();

        store.Write(folder["deep", "run.json"], "first"u8);
        store.Write(folder["deep", "run.json"], "second"u8);

        Assert.Equal("second", File.ReadAllText(folder["deep", "run.json"]));
        Assert.Equal(["run.json"], Names(folder["deep"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_many_that_create_one_file_exactly_one_succeeds(bool links)
    {
        using TemporaryFolder folder = new();
        PosixFileStore shared = new(links);
        int made = 0;

        Parallel.For(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 16 }, i =>
        {
            byte[] content = Encoding.ASCII.GetBytes(new string((char)('a' + (i % 26)), 10_000));
            if (shared.TryCreate(folder["done.json"], content))
            {
                Interlocked.Increment(ref made);
            }

            Assert.Equal(10_000, new FileInfo(folder["done.json"]).Length);
        });

        Assert.Equal(1, made);
        Assert.Single(File.ReadAllText(folder["done.json"]).Distinct());
        Assert.Equal(["done.json"], Names(folder.Path));
    }

    [Fact]
    public void A_claim_whose_process_died_does_not_block_for_ever()
    {
        using TemporaryFolder folder = new();
        string claim = folder[".done.json.claim"];
        File.WriteAllText(claim, "");
        File.SetLastWriteTimeUtc(claim, DateTime.UtcNow.AddMinutes(-5));

        Assert.True(new PosixFileStore(linksAllowed: false).TryCreate(folder["done.json"], "x"u8));
        Assert.Equal(["done.json"], Names(folder.Path));
    }

    [Fact]
    public void Names_aside_are_hidden_unique_and_keep_the_extension()
    {
        string first = store.Aside("/data/x/map.tif"), second = store.Aside("/data/x/map.tif");

        Assert.NotEqual(first, second);
        Assert.StartsWith("/data/x/.map.", first);
        Assert.EndsWith(".tmp.tif", first);
        Assert.EndsWith(".tmp", store.Aside("/data/x/map"));
    }

    [Fact]
    public void The_sweep_takes_what_dead_processes_left_and_nothing_else()
    {
        using TemporaryFolder folder = new();
        string mine = store.Aside(folder["deep", "a.tif"]);
        string dead = mine.Replace($".{Environment.ProcessId}-", ".2147480000-", StringComparison.Ordinal);
        string deadFolder = store.Aside(folder["map"]).Replace($".{Environment.ProcessId}-", ".2147480000-", StringComparison.Ordinal);
        string foreign = dead.Replace(".2147480000-", ".1-", StringComparison.Ordinal);
        Directory.CreateDirectory(folder["deep"]);
        Directory.CreateDirectory(deadFolder);
        File.WriteAllText(Path.Combine(deadFolder, "map.shp"), "");
        foreach (string file in new[] { mine, dead, foreign, folder["deep", ".hidden.tmp"], folder["deep", "a.tif"] })
        {
            File.WriteAllText(file, "");
        }

        store.SweepAside(folder.Path);

        Assert.False(File.Exists(dead));
        Assert.False(Directory.Exists(deadFolder));
        Assert.Equal(4, Directory.GetFiles(folder["deep"]).Length);
    }

    [SmallDiskFact]
    public void A_full_disk_names_the_file_and_leaves_nothing()
    {
        using SmallDisk disk = SmallDisk.Mount(64);

        AntaresException fault = Assert.Throws<AntaresException>(() => store.Write(Path.Combine(disk.Path, "a.bin"), new byte[1 << 20]));

        Assert.Contains("disk is full", fault.What);
        Assert.Equal(Path.Combine(disk.Path, "a.bin"), fault.Where);
        Assert.Empty(Names(disk.Path));
    }

    [Fact]
    public void A_folder_without_permission_says_so()
    {
        AntaresException fault = Assert.Throws<AntaresException>(() => store.Write("/proc/antares/a.json", "x"u8));
        Assert.Equal("/proc/antares/a.json", fault.Where);
        Assert.NotEmpty(fault.Mend);
    }

    private static string[] Names(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal).ToArray();
}
