namespace Antares.Grid;

/// <summary>A rectangle in world coordinates of some CRS.</summary>
public readonly record struct BoundingBox(double MinX, double MinY, double MaxX, double MaxY)
{
    /// <summary>East-west extent.</summary>
    public double Width => MaxX - MinX;

    /// <summary>North-south extent.</summary>
    public double Height => MaxY - MinY;

    /// <summary>True when the rectangles share area; touching edges do not count.</summary>
    public bool Intersects(BoundingBox other) =>
        MinX < other.MaxX && other.MinX < MaxX && MinY < other.MaxY && other.MinY < MaxY;

    /// <summary>The smallest rectangle that holds both.</summary>
    public BoundingBox Union(BoundingBox other) =>
        new(Math.Min(MinX, other.MinX), Math.Min(MinY, other.MinY), Math.Max(MaxX, other.MaxX), Math.Max(MaxY, other.MaxY));
}
