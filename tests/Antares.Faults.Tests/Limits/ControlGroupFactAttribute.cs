using Antares.TestKit;
using Xunit;

namespace Antares.Faults.Tests.Limits;

/// <summary>A test in a <see cref="ControlGroup"/>: skipped where none can be made, failing there when ANTARES_REQUIRE_ALL=1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ControlGroupFactAttribute : FactAttribute
{
    public ControlGroupFactAttribute() => Skip = SharedData.RequireAll ? null! : ControlGroup.Hindrance!;
}
