using Antares.Modelling;
using Antares.Xgboost;

namespace Antares.Cli;

/// <summary>Every kind of model that the program knows, one line each.</summary>
internal static class Classifiers
{
    public static ClassifierTypes All { get; } = new(
        new RandomForestType(),
        new XgboostType())
    {
        Instead = new Dictionary<string, string>
        {
            // The seed's defaults, and LightGBM's own: it grows the best leaf first, up to 31 leaves, with at least 0.001 in a leaf.
            ["lgb"] = "LightGBM is not part of Antares; XGBoost learns alike with "
                + "`-model xgb -extra n_estimators=50 max_depth=30 learning_rate=0.1 reg_alpha=0 reg_lambda=0 max_leaves=31 min_child_weight=0.001`.",
        },
    };
}
