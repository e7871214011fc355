using Xunit;

namespace Antares.TestKit.Network;

/// <summary>A test on an <see cref="ObjectStore"/>: skipped where OpenStack Swift is not installed, failing there when ANTARES_REQUIRE_ALL=1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ObjectStoreFactAttribute : FactAttribute
{
    public ObjectStoreFactAttribute() => Skip = SharedData.RequireAll ? null! : ObjectStore.Hindrance!;
}
