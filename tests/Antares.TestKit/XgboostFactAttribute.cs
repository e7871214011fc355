using Antares.Xgboost;
using Xunit;

namespace Antares.TestKit;

/// <summary>A test with XGBoost: skipped where the library is not installed, failing there when ANTARES_REQUIRE_ALL=1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class XgboostFactAttribute : FactAttribute
{
    public XgboostFactAttribute()
    {
        if (!XgboostLibrary.IsPresent && !SharedData.RequireAll)
        {
            Skip = "needs XGBoost: apt-get install libxgboost0";
        }
    }
}
