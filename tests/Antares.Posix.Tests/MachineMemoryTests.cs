using Antares.TestKit;
using Xunit;

namespace Antares.Posix.Tests;

public sealed class MachineMemoryTests
{
    [Fact]
    public void This_machine_has_memory() => Assert.InRange(MachineMemory.TotalBytes(), 64L << 20, 1L << 50);

    [Theory]
    [InlineData("0::/a/b", "sys/fs/cgroup/a/memory.max", "1073741824", 1L << 30)]
    [InlineData("0::/a/b", "sys/fs/cgroup/a/b/memory.max", "max", 8L << 30)]
    [InlineData("4:memory:/job", "sys/fs/cgroup/memory/job/memory.limit_in_bytes", "2147483648", 2L << 30)]
    [InlineData("4:memory:/job", "sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712", 8L << 30)]
    public void The_smaller_of_machine_and_control_group_counts(string group, string file, string limit, long expected)
    {
        using TemporaryFolder root = new();
        Put(root["proc", "meminfo"], "MemTotal:        8388608 kB\nMemFree: 1 kB\n");
        Put(root["proc", "self", "cgroup"], group + "\n");
        Put(root[file.Split('/')], limit + "\n");

        Assert.Equal(expected, MachineMemory.TotalBytes(root.Path));
    }

    private static void Put(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
