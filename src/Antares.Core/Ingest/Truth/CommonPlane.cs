using Antares.Catalog;
using Antares.Grid;

namespace Antares.Ingest.Truth;

/// <summary>The pixels that scenes of one place share, so that their samples lie on each other.</summary>
/// <remarks>Scenes of other CRS, resolution or phase than most, and those that most hardly meet, are looked at whole and not compared by pixels.</remarks>
internal static class CommonPlane
{
    private const double Least = 0.5;

    /// <summary>The window of each scene, and whether its sample lies on those of the others.</summary>
    public static IReadOnlyDictionary<Guid, (PixelWindow Window, bool IsShared)> Of(ScenePlace place)
    {
        GeoBox usual = place.Usual;
        PixelWindow common = usual.Window;
        Dictionary<Guid, (int Column, int Row)> offsets = [];
        foreach (Dataset scene in place.Scenes)
        {
            if (OffsetOn(usual, scene.GeoBox) is (int Column, int Row) offset)
            {
                PixelWindow both = common.Intersect(scene.GeoBox.Window.Shifted(offset.Column, offset.Row));
                if (both.PixelCount >= Least * common.PixelCount)
                {
                    (common, offsets[scene.Id]) = (both, offset);
                }
            }
        }

        return place.Scenes.ToDictionary(s => s.Id, s => offsets.TryGetValue(s.Id, out (int Column, int Row) offset)
            ? (common.Shifted(-offset.Column, -offset.Row), true)
            : (s.GeoBox.Window, false));
    }

    /// <summary>Whole pixels by which one plane lies east and south of another; null where they do not line up.</summary>
    public static (int Column, int Row)? OffsetOn(GeoBox usual, GeoBox plane)
    {
        if (usual.Crs != plane.Crs || !SameSize(usual.Affine, plane.Affine))
        {
            return null;
        }

        (double column, double row) = usual.Affine.ToPixel(plane.Affine.OriginX, plane.Affine.OriginY);
        bool whole = Math.Abs(column - Math.Round(column)) < SamePlane.PartOfPixel && Math.Abs(row - Math.Round(row)) < SamePlane.PartOfPixel;
        return whole && Math.Abs(column) < 1e6 && Math.Abs(row) < 1e6 ? ((int)Math.Round(column), (int)Math.Round(row)) : null;
    }

    /// <summary>True where pixels have the same size and direction.</summary>
    public static bool SameSize(Affine first, Affine second)
    {
        const double Relative = 1e-6;
        double size = Math.Abs(first.PixelWidth) + Math.Abs(first.PixelHeight);
        return Math.Abs(first.PixelWidth - second.PixelWidth) + Math.Abs(first.PixelHeight - second.PixelHeight)
            + Math.Abs(first.RowShear - second.RowShear) + Math.Abs(first.ColumnShear - second.ColumnShear) < Relative * size;
    }
}
