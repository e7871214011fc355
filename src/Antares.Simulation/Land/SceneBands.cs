namespace Antares.Simulation.Land;

/// <summary>The nine bands of a scene at 20 m, in the order of every table here.</summary>
internal static class SceneBands
{
    /// <summary>Names as they stand in file names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["B02", "B03", "B04", "B05", "B06", "B07", "B8A", "B11", "B12"];

    /// <summary>Index of the red band.</summary>
    public const int Red = 2;

    /// <summary>Index of the near infrared band.</summary>
    public const int Nir = 6;

    /// <summary>Reflectance x 10000 of a thick cloud.</summary>
    public static IReadOnlyList<float> Cloud { get; } = [6100, 5950, 5900, 5950, 6050, 6100, 6150, 4100, 3000];
}
