using System.Globalization;

namespace Antares.Grid;

/// <summary>Which cell of a <see cref="GridSpec"/>: x counts eastward, y northward, both from the origin.</summary>
public readonly record struct TileIndex(int X, int Y) : IComparable<TileIndex>
{
    /// <summary>Reads <c>x_y</c>.</summary>
    public static TileIndex Parse(string text)
    {
        string[] parts = text.Split('_');
        return new TileIndex(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    /// <summary>North to south, then west to east: the raster order of the endless grid.</summary>
    public int CompareTo(TileIndex other) => Y != other.Y ? other.Y.CompareTo(Y) : X.CompareTo(other.X);

    /// <summary><c>x_y</c>, as in file names.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{X}_{Y}");

    /// <summary>Raster order.</summary>
    public static bool operator <(TileIndex left, TileIndex right) => left.CompareTo(right) < 0;

    /// <summary>Raster order.</summary>
    public static bool operator >(TileIndex left, TileIndex right) => left.CompareTo(right) > 0;

    /// <summary>Raster order.</summary>
    public static bool operator <=(TileIndex left, TileIndex right) => left.CompareTo(right) <= 0;

    /// <summary>Raster order.</summary>
    public static bool operator >=(TileIndex left, TileIndex right) => left.CompareTo(right) >= 0;
}
