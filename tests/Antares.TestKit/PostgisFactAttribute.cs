using Xunit;

namespace Antares.TestKit;

/// <summary>A test on a <see cref="PostgresServer"/>: skipped where PostgreSQL with PostGIS is not installed, failing there when ANTARES_REQUIRE_ALL=1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgisFactAttribute : FactAttribute
{
    public PostgisFactAttribute() => Skip = SharedData.RequireAll ? null! : PostgresServer.Hindrance!;
}
