namespace Antares.Accuracy;

/// <summary>Places that were compared and are alike.</summary>
/// <param name="Truth">True class; 0 where polygons of the set contradict each other.</param>
/// <param name="Mapped">Class of the map; 0 where the map has none.</param>
/// <param name="Region">Place of the region among those asked for; -1 in none of them.</param>
/// <param name="Border">Bin of the distance to a class border (<see cref="ErrorBins"/>); -1 where it was not asked for.</param>
/// <param name="Clear">Bin of the number of clear dates; -1 where it was not asked for or is not known.</param>
/// <param name="Hectares">Area of polygons.</param>
/// <param name="Points">Number of points.</param>
public sealed record ErrorCell(int Truth, int Mapped, int Region, int Border, int Clear, double Hectares, long Points);
