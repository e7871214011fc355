namespace Antares.Accuracy;

/// <summary>What decides to which stratum a pixel belongs.</summary>
/// <param name="Class">Class of the map; 0 where it has none.</param>
/// <param name="Second">Class of the later map or of the map of strata; 0 where it has none, and where there is no such map.</param>
/// <param name="Region">Number of the region, from 1; 0 where strata are not regional, and outside of all.</param>
internal readonly record struct StrataCell(int Class, int Second, int Region) : IComparable<StrataCell>
{
    public int CompareTo(StrataCell other) => (Class, Second, Region).CompareTo((other.Class, other.Second, other.Region));
}
