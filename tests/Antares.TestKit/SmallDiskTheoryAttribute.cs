using Xunit;

namespace Antares.TestKit;

/// <summary>A test on a <see cref="SmallDisk"/>: skipped where none can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskTheoryAttribute : TheoryAttribute
{
    public SmallDiskTheoryAttribute() => Skip = SmallDisk.Hindrance!;
}
