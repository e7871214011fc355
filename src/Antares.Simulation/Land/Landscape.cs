using Antares.Simulation.Kernels;

namespace Antares.Simulation.Land;

/// <summary>Which parcel lies at a position: a pure function of seed, year and position, remembered per instance. One thread at a time.</summary>
/// <remarks>Land units about a kilometre wide have a theme; parcels inside follow it or what the ground suits.</remarks>
internal sealed class Landscape(Streams streams, Terrain terrain, int classes, int year, float change)
{
    private const double UnitMetres = 1250;
    private const double WaterMetres = 420;
    private readonly Dictionary<ulong, Unit> units = [];
    private readonly Dictionary<ulong, Parcel> parcels = [];

    /// <summary>The parcel at a position in metres east and north of the centre.</summary>
    public Parcel ParcelAt(double x, double y)
    {
        float shore = terrain.Shore(x, y);
        if (shore < 0)
        {
            return Remember(Stretch(x, y, streams.Parcel + 1), LandClasses.Water);
        }

        if (shore < 80 && shore < WoodedMetres(x, y))
        {
            return Remember(Stretch(x, y, streams.Parcel + 6), LandClasses.Evergreen);
        }

        double bendX = x + (170 * Noise.Gradient(streams.Unit + 1, x / 600, y / 600));
        double bendY = y + (170 * Noise.Gradient(streams.Unit + 2, x / 600, y / 600));
        Unit unit = UnitOf(Cells.Find(streams.Unit, bendX / UnitMetres, bendY / UnitMetres, 0.9f, square: false));
        double wobble = unit.Square ? 14 : 70;
        x += wobble * Noise.Gradient(streams.Parcel + 2, x / 260, y / 260);
        y += wobble * Noise.Gradient(streams.Parcel + 3, x / 260, y / 260);
        (double u, double v) = unit.ToLocal(x, y);
        Cells.Cell cell = Cells.Find(unit.Stream, u, v, unit.Square ? 0.62f : 0.85f, unit.Square);
        return parcels.TryGetValue(cell.Key, out Parcel? known) ? known : Make(unit, cell);
    }

    private static ulong Stretch(double x, double y, ulong stream) =>
        Cells.Find(stream, x / WaterMetres, y / WaterMetres, 0.8f, square: false).Key;

    /// <summary>Breadth of the gallery forest along the water; it has gaps.</summary>
    private float WoodedMetres(double x, double y) => 75 * Noise.Step(-0.35f, 0.35f, Noise.Gradient(streams.Parcel + 7, x / 450, y / 450));

    private Parcel Make(Unit unit, Cells.Cell cell)
    {
        Span<float> weights = stackalloc float[LandClasses.All.Count];
        (double x, double y) = unit.ToWorld(cell.U, cell.V);
        Suitability.Weigh(terrain, x, y, weights);
        weights[LandClasses.Water - 1] = 0;
        int code = Draw.Uniform(streams.Parcel + 4, (long)cell.Key) < unit.Loyalty
            ? unit.Theme
            : Suitability.Pick(weights, Draw.Uniform(streams.Parcel + 5, (long)cell.Key));
        code = LandClasses.Within(code, classes);
        return Remember(cell.Key, IsChanged(cell.Key) ? Changed(cell.Key, code) : code);
    }

    private bool IsChanged(ulong key) => change > 0 && Draw.Uniform(streams.Change, (long)key, year) < change;

    private int Changed(ulong key, int code)
    {
        int[] next = [LandClasses.Rainfed, LandClasses.Grass, LandClasses.Urban, LandClasses.Bare];
        int start = (int)(Draw.Bits(streams.Change + 1, (long)key, year) % (ulong)next.Length);
        IEnumerable<int> turned = next.Skip(start).Concat(next).Select(c => LandClasses.Within(c, classes));
        return turned.FirstOrDefault(c => c != code, LandClasses.Evergreen);
    }

    private Parcel Remember(ulong key, int code)
    {
        if (!parcels.TryGetValue(key, out Parcel? parcel))
        {
            parcel = new Parcel(key, code);
            parcels.Add(key, parcel);
        }

        return parcel;
    }

    private Unit UnitOf(Cells.Cell cell)
    {
        if (!units.TryGetValue(cell.Key, out Unit? unit))
        {
            Span<float> weights = stackalloc float[LandClasses.All.Count];
            Suitability.Weigh(terrain, cell.U * UnitMetres, cell.V * UnitMetres, weights);
            int theme = Suitability.Pick(weights, Draw.Uniform(streams.Unit + 3, (long)cell.Key));
            unit = new Unit(theme, cell.Key);
            units.Add(cell.Key, unit);
        }

        return unit;
    }
}
