using Xunit;

namespace Antares.TestKit;

/// <summary>A theory on a <see cref="PostgresServer"/>: skipped where PostgreSQL with PostGIS is not installed, failing there when ANTARES_REQUIRE_ALL=1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgisTheoryAttribute : TheoryAttribute
{
    public PostgisTheoryAttribute() => Skip = SharedData.RequireAll ? null! : PostgresServer.Hindrance!;
}
