using System.Globalization;
using Antares.Grid;

namespace Antares.Segmentation;

/// <summary>How a tile is cut: how many pixels are read around it, and with which tiles it shares one window.</summary>
/// <param name="Margin">Pixels around the tile, or around the shared window.</param>
/// <param name="Group">Keys of the tiles that share a window, in raster order and separated by blanks; empty where the tile stands alone.</param>
internal sealed record TileCut(int Margin, string Group = "")
{
    /// <summary>The widest margin of a tile that stands alone.</summary>
    public const int Widest = 512;

    private const int Narrowest = 16;
    private const string With = " with ";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static TileCut Parse(string text)
    {
        string[] parts = text.Split(With);
        return new TileCut(int.Parse(parts[0], CultureInfo.InvariantCulture), parts.Length > 1 ? parts[1] : "");
    }

    /// <summary>One window over tiles whose borders did not agree with the widest margin.</summary>
    public static TileCut Together(IEnumerable<TileIndex> tiles, int margin) => new(Math.Max(margin, Widest), string.Join(' ', tiles.Distinct().Order()));

    /// <summary>Twice the margin; null where that is no longer possible.</summary>
    public TileCut? Wider() => Group.Length == 0 && Margin < Widest ? new TileCut(Math.Clamp(2 * Margin, Narrowest, Widest)) : null;

    /// <summary>The tiles of the window.</summary>
    public IEnumerable<TileIndex> Members(TileIndex tile) => Group.Length == 0 ? [tile] : Group.Split(' ').Select(TileIndex.Parse);

    /// <summary>The window of the endless grid that is read for a tile.</summary>
    public PixelWindow Window(TileIndex tile, GridSpec grid)
    {
        PixelWindow cores = Members(tile).Aggregate(default(PixelWindow), (all, member) => all.Union(grid.WindowOf(member)));
        return new PixelWindow(cores.Column - Margin, cores.Row - Margin, cores.Width + (2 * Margin), cores.Height + (2 * Margin));
    }

    /// <summary><c>128</c>, <c>512 with 0_0 1_0</c>.</summary>
    public override string ToString() => Margin.ToString(CultureInfo.InvariantCulture) + (Group.Length > 0 ? With + Group : "");
}
