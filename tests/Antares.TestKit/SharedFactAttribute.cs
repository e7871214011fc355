using Xunit;

namespace Antares.TestKit;

/// <summary>A test on real data: skipped on a bare clone, failing there when ANTARES_REQUIRE_ALL=1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (SharedData.Find() is null && !SharedData.RequireAll)
        {
            Skip = "needs the folder 'shared' with the real data beside this clone";
        }
    }
}
