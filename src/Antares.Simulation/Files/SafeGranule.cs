using System.Globalization;
using Antares.Grid;
using Antares.Simulation.Scenes;

namespace Antares.Simulation.Files;

/// <summary>One granule of one date: its pixels and every name that Sentinel-2 products derive from them.</summary>
/// <param name="Date">Acquisition.</param>
/// <param name="Tile">MGRS id, such as <c>13QEC</c>.</param>
/// <param name="Window">Its pixels in the landscape.</param>
/// <param name="Baseline">Processing baseline.</param>
/// <param name="Orbit">Relative orbit.</param>
internal sealed record SafeGranule(Acquisition Date, string Tile, PixelWindow Window, Baseline Baseline, int Orbit)
{
    private DateTime Start => Date.Pass.Time;

    /// <summary>When this product was processed: some hours after the pass.</summary>
    public DateTime Generated => Start.Date.AddSeconds(Math.Floor(Start.TimeOfDay.TotalSeconds)).AddMinutes(287).AddSeconds(Date.DayOfYear % 60);

    /// <summary>When the sensor saw the granule.</summary>
    public DateTime Sensed => Start.AddSeconds(437).AddMilliseconds(Date.DayOfYear);

    /// <summary><c>S2A</c> or <c>S2B</c>.</summary>
    public string Mission => "S2" + Date.Pass.Satellite;

    /// <summary>Name of the SAFE folder.</summary>
    public string Product => $"{Mission}_MSIL2A_{Compact(Start)}_{Baseline.Tag}_R{Orbit:000}_T{Tile}_{Compact(Generated)}.SAFE";

    /// <summary>Name of the granule's folder.</summary>
    public string Folder => $"L2A_T{Tile}_A{Date.Pass.Orbit:000000}_{Compact(Start.AddSeconds(3))}";

    /// <summary>Path of an image in the SAFE folder without its ending, as listed in the metadata.</summary>
    public string Image(string band) => $"GRANULE/{Folder}/IMG_DATA/R20m/T{Tile}_{Compact(Start)}_{band}_20m";

    /// <summary>Id of the datatake.</summary>
    public string Datatake => $"G{Mission}_{Compact(Start)}_{Date.Pass.Orbit:000000}_N{Baseline.Text}";

    /// <summary>Id of the granule.</summary>
    public string TileId => $"{Mission}_OPER_MSI_L2A_TL_SIM__{Compact(Generated)}_A{Date.Pass.Orbit:000000}_T{Tile}_N{Baseline.Text}";

    /// <summary>Id of the datastrip.</summary>
    public string DatastripId => $"{Mission}_OPER_MSI_L2A_DS_SIM__{Compact(Generated)}_S{Compact(Start.AddSeconds(3))}_N{Baseline.Text}";

    /// <summary>Time as in metadata: milliseconds and Z.</summary>
    public static string Full(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Time as in names.</summary>
    public static string Compact(DateTime time) => time.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
}
