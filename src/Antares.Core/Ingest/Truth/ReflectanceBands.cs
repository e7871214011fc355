using Antares.Catalog;

namespace Antares.Ingest.Truth;

/// <summary>Which measurements are reflectance, by unit or, without one, by name, and which part of the spectrum they see.</summary>
internal static class ReflectanceBands
{
    private static readonly string[] Visible = ["coastal", "coastal_aerosol", "blue", "green", "red"];
    private static readonly string[] Others = ["re1", "re2", "re3", "rededge", "red_edge", "nir", "nir08", "nir09", "nir2", "swir1", "swir2", "swir16", "swir22"];

    /// <summary>True for a measurement whose numbers are reflectance; radiance has the same names and a unit of its own.</summary>
    public static bool IsOne(Measurement measurement) =>
        measurement.Values.Count == 0 && measurement.Circular is null
        && (measurement.Units.Equals("reflectance", StringComparison.OrdinalIgnoreCase)
            || (measurement.Units is "" or "1" && ((string[])[.. Visible, .. Others]).Any(n => IsNamed(measurement, n))));

    /// <summary>True for blue, green and red.</summary>
    public static bool IsVisible(Measurement measurement) => Visible.Any(n => IsNamed(measurement, n));

    /// <summary>True for a measurement of this name or alias.</summary>
    public static bool IsNamed(Measurement measurement, string name) =>
        measurement.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || measurement.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase);
}
