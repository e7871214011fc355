using Antares.Xgboost;
using Xunit;

namespace Antares.TestKit;

/// <summary>A theory with XGBoost: skipped where the library is not installed, failing there when ANTARES_REQUIRE_ALL=1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class XgboostTheoryAttribute : TheoryAttribute
{
    public XgboostTheoryAttribute()
    {
        if (!XgboostLibrary.IsPresent && !SharedData.RequireAll)
        {
            Skip = "needs XGBoost: apt-get install libxgboost0";
        }
    }
}
