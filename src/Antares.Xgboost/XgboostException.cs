namespace Antares.Xgboost;

/// <summary>XGBoost refused a call.</summary>
/// <param name="said">What it said.</param>
/// <param name="where">The step or file.</param>
/// <param name="mend">What to do about it.</param>
/// <param name="inner">The fault underneath, if any.</param>
public sealed class XgboostException(
    string said, string where = "model type 'xgb'", string mend = "Check features and parameters; `antares model_params xgb` lists their ranges.", Exception? inner = null)
    : AntaresException($"XGBoost: {said}", where, mend, inner);
