using Antares.Legend;
using Antares.Runs;

namespace Antares.Accuracy;

/// <summary>What came of a comparison of a map with known places.</summary>
/// <param name="Cells">Everything that was compared, by kind of place.</param>
/// <param name="Scheme">Classes of the comparison.</param>
/// <param name="Run">How the tiles ended.</param>
public sealed record ValidationResult(IReadOnlyList<ErrorCell> Cells, Scheme Scheme, RunSummary Run)
{
    /// <summary>Objects of the set in the area asked for.</summary>
    public int Objects { get; init; }

    /// <summary>Objects of the set outside of it.</summary>
    public int Elsewhere { get; init; }

    /// <summary>Polygons that lie on another polygon of the set.</summary>
    public int Overlapping { get; init; }

    /// <summary>Objects that have no place in the reference system of the map.</summary>
    public int Unplaced { get; init; }

    /// <summary>Hectares that polygons of different classes claim: they count for none.</summary>
    public double ContestedHectares { get; init; }

    /// <summary>Places, longitude and latitude, of some land that polygons of different classes claim.</summary>
    public IReadOnlyList<(double Longitude, double Latitude)> ContestedPlaces { get; init; } = [];

    /// <summary>Points that lie on no tile of the map.</summary>
    public int OutsidePoints { get; init; }

    /// <summary>Hectares of polygons where the map has no class: outside of its tiles, or nodata.</summary>
    public double UnmappedHectares { get; init; }

    /// <summary>Points where the map has no class, <see cref="OutsidePoints"/> included.</summary>
    public long UnmappedPoints { get; init; }

    /// <summary>Codes that the set or the map has at the places compared, rising.</summary>
    public IReadOnlyList<int> Codes => [.. Compared.SelectMany(c => new[] { c.Truth, c.Mapped }).Distinct().Order()];

    /// <summary>Hectares by class, from polygons.</summary>
    public HectareMatrix Areas
    {
        get
        {
            HectareMatrix matrix = new(Codes);
            foreach (ErrorCell cell in Compared)
            {
                matrix.Add(cell.Truth, cell.Mapped, cell.Hectares);
            }

            return matrix;
        }
    }

    /// <summary>Counts by class, from points.</summary>
    public ConfusionMatrix Points
    {
        get
        {
            ConfusionMatrix matrix = new(Codes);
            foreach (ErrorCell cell in Compared)
            {
                matrix.Add(cell.Truth, cell.Mapped, cell.Points);
            }

            return matrix;
        }
    }

    /// <summary>Cells with a class on both sides.</summary>
    public IEnumerable<ErrorCell> Compared => Cells.Where(c => c.Truth != 0 && c.Mapped != 0);
}
