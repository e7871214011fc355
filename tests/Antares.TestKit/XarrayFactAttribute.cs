using Xunit;

namespace Antares.TestKit;

/// <summary>A test with xarray and netCDF4 of Debian's Python: skipped where they are not installed, failing there when ANTARES_REQUIRE_ALL=1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class XarrayFactAttribute : FactAttribute
{
    /// <summary>Debian's own Python, whatever else is on the path.</summary>
    public const string Python = "/usr/bin/python3";

    private static readonly string[] Needed = ["xarray", "netCDF4"];

    /// <summary>Why such a test is skipped, or null.</summary>
    internal static string? Missing => Needed.All(m => Directory.Exists($"/usr/lib/python3/dist-packages/{m}")) || SharedData.RequireAll
        ? null
        : "needs xarray: apt-get install python3-xarray python3-netcdf4";

    public XarrayFactAttribute()
    {
        if (Missing is string missing)
        {
            Skip = missing;
        }
    }
}
