namespace Antares.Grid;

/// <summary>Moves coordinates from one CRS into another. One thread at a time.</summary>
public interface ICoordinateTransform : IDisposable
{
    /// <summary>Transforms points in place; a point that cannot be transformed becomes NaN.</summary>
    /// <param name="x">East or longitude, shape (point).</param>
    /// <param name="y">North or latitude, shape (point).</param>
    void Transform(Span<double> x, Span<double> y);
}
