using Antares.Simulation.Kernels;

namespace Antares.Simulation.Land;

/// <summary>A stretch of land of one character: its theme, and the frame in which its parcels are laid out.</summary>
internal sealed class Unit
{
    private readonly double cos;
    private readonly double sin;
    private readonly double length;
    private readonly double breadth;

    public Unit(int theme, ulong key)
    {
        Theme = theme;
        Stream = key;
        (length, breadth, Square, Loyalty) = Layout(theme);
        double angle = Draw.Uniform(key, 1) * Math.PI;
        double stretch = 0.8 + (0.45 * Draw.Uniform(key, 2));
        (cos, sin) = (Math.Cos(angle), Math.Sin(angle));
        (length, breadth) = (length * stretch, breadth * stretch);
    }

    /// <summary>Class that most parcels have.</summary>
    public int Theme { get; }

    /// <summary>Random numbers of the parcels' sites.</summary>
    public ulong Stream { get; }

    /// <summary>Parcels have straight borders.</summary>
    public bool Square { get; }

    /// <summary>Share of parcels that follow the theme whatever the ground.</summary>
    public float Loyalty { get; }

    /// <summary>Position in parcels.</summary>
    public (double U, double V) ToLocal(double x, double y) =>
        (((x * cos) + (y * sin)) / length, ((y * cos) - (x * sin)) / breadth);

    /// <summary>Metres east and north of a position in parcels.</summary>
    public (double X, double Y) ToWorld(double u, double v) =>
        ((u * length * cos) - (v * breadth * sin), (u * length * sin) + (v * breadth * cos));

    private static (double Length, double Breadth, bool Square, float Loyalty) Layout(int theme) => theme switch
    {
        LandClasses.Urban => (230, 200, true, 0.8f),
        LandClasses.Rainfed or LandClasses.Irrigated or LandClasses.Cane or LandClasses.Orchard => (380, 240, true, 0.5f),
        LandClasses.Evergreen or LandClasses.Deciduous => (470, 400, false, 0.72f),
        _ => (370, 330, false, 0.6f),
    };
}
