using Xunit;

namespace Antares.TestKit;

/// <summary>Tests with xarray and netCDF4 of Debian's Python: skipped where they are not installed, failing there when ANTARES_REQUIRE_ALL=1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class XarrayTheoryAttribute : TheoryAttribute
{
    public XarrayTheoryAttribute()
    {
        if (XarrayFactAttribute.Missing is string missing)
        {
            Skip = missing;
        }
    }
}
