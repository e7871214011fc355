using Antares.TestKit;
using Xunit;

namespace Antares.Faults.Tests.Processes;

/// <summary>A test that sets a clock with <c>faketime</c>: skipped where it is not installed, failing there when ANTARES_REQUIRE_ALL=1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FaketimeFactAttribute : FactAttribute
{
    public FaketimeFactAttribute() => Skip = File.Exists("/usr/bin/faketime") || SharedData.RequireAll ? null! : "needs the program faketime";
}
