using Xunit;

namespace Antares.TestKit;

/// <summary>A test on a <see cref="SmallDisk"/>: skipped where none can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.Hindrance!;
}
