using Xunit;

namespace Antares.TestKit;

/// <summary>A test on a <see cref="SmallDisk"/>: skipped where none can be mounted, failing there when ANTARES_REQUIRE_ALL=1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskTheoryAttribute : TheoryAttribute
{
    public SmallDiskTheoryAttribute() => Skip = SharedData.RequireAll ? null! : SmallDisk.Hindrance!;
}
