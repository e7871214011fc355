using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Export.Stac;

/// <summary>Where the pixels of files lie, which for scenes need not be where the scene's plane says: classes at 20 m beside bands at 10 m.</summary>
/// <remarks>Only the header is read, and of files on this machine only; our own files lie where their tile does and are not opened. Any thread may call.</remarks>
/// <param name="product">Their product.</param>
/// <param name="rasters">Reads headers.</param>
/// <param name="projections">Compares reference systems.</param>
internal sealed class StacPlanes(Product product, IRasterReader rasters, IProjections projections)
{
    /// <summary>The plane of a file, that of the dataset where they are the same; null where it is not known without fetching or unpacking the file.</summary>
    /// <param name="dataset">Its dataset.</param>
    /// <param name="path">Absolute path.</param>
    public GeoBox? Of(Dataset dataset, string path)
    {
        if (product.Grid is not null)
        {
            return dataset.GeoBox;
        }

        if (SourcePath.IsRemote(path) || path.Contains(".tar.gz/", StringComparison.OrdinalIgnoreCase) || path.Contains(".tgz/", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            return Compared(rasters.Describe(path).GeoBox, dataset.GeoBox);
        }
        catch (AntaresException)
        {
            return null; // Reason: the item of a file that is gone is as true as before; `validate_storage` reports it.
        }
    }

    private GeoBox? Compared(GeoBox file, GeoBox scene)
    {
        if (file.Crs.Definition.Length == 0 || (file.Affine.OriginX == 0 && file.Affine.PixelWidth == 1))
        {
            return file.Window == scene.Window ? scene : null; // Reason: as many pixels in a file without a place are those of the scene.
        }

        if (!projections.Same(file.Crs, scene.Crs))
        {
            return null;
        }

        BoundingBox here = file.Bounds, there = scene.Bounds;
        double off = new[] { here.MinX - there.MinX, here.MaxX - there.MaxX, here.MinY - there.MinY, here.MaxY - there.MaxY }.Max(Math.Abs);
        return file.Window == scene.Window && off <= SamePlane.PartOfPixel * Math.Abs(scene.Affine.PixelWidth) ? scene : file with { Crs = scene.Crs };
    }
}
