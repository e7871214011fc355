using System.Globalization;
using Antares.Accuracy;

namespace Antares.Export;

/// <summary>Estimates as they stand in texts: as many digits as a reader can use.</summary>
public static class EstimateNumbers
{
    /// <summary>What stands for a number that is not defined or cannot be estimated.</summary>
    public const string None = "-";

    /// <summary>An area: whole from 100 on.</summary>
    public static string Area(double? value) => value is double number
        ? number.ToString(Math.Abs(number) >= 100 || number == 0 ? "#,0" : Math.Abs(number) >= 1 ? "0.0" : "0.###", CultureInfo.InvariantCulture)
        : None;

    /// <summary>Half of the interval of an area, with as many decimals as the area has.</summary>
    public static string AreaHalf(Estimate estimate)
    {
        string value = Area(estimate.Value);
        int decimals = value.IndexOf('.', StringComparison.Ordinal) is int point and >= 0 ? value.Length - point - 1 : 0;
        return estimate.Half is double half ? half.ToString(decimals == 0 ? "#,0" : $"#,0.{new string('0', decimals)}", CultureInfo.InvariantCulture) : None;
    }

    /// <summary>A share of 0 to 1 with three decimals.</summary>
    public static string Share(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? None;

    /// <summary>A share of 0 to 1 as per cent.</summary>
    public static string Percent(double? value) => value is double share ? (100 * share).ToString("0.00", CultureInfo.InvariantCulture) : None;
}
