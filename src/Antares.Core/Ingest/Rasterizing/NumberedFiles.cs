using System.Globalization;
using System.Runtime.InteropServices;
using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Ingest.Rasterizing;

/// <summary>The numbered GeoTIFFs of a rasterization, for other programs: <c>PREFIX_0.tif</c> and on, in a folder or in a bucket.</summary>
internal sealed class NumberedFiles
{
    private readonly RasterizePlan plan;
    private readonly RasterParts parts;
    private readonly IFileStore files;
    private readonly HashSet<string> there;

    /// <summary>Looks at what is there already.</summary>
    /// <exception cref="AntaresException">The bucket cannot be listed.</exception>
    public NumberedFiles(RasterizePlan plan, RasterParts parts, IFileStore files)
    {
        (this.plan, this.parts, this.files) = (plan, parts, files);
        string folder = plan.Options.Folder.TrimEnd('/');
        IEnumerable<string> found = SourcePath.IsRemote(folder) ? files.FilesBelow(folder) : Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
        there = [.. found.Where(p => p.LastIndexOf('/') == folder.Length && NumberOf(p) is not null)];
    }

    /// <summary>Writes the numbered file of a tile unless it is there already: the number may have meant another tile before.</summary>
    public void Copy(Dataset tile, int number)
    {
        Band band = parts.Workspace.Absolute(tile.Bands[plan.Measurement.Name]);
        string path = PathOf(number);
        switch (plan.Measurement.Type)
        {
            case DataType.UInt8: Copy<byte>(tile, band, path); break;
            case DataType.Int16: Copy<short>(tile, band, path); break;
            case DataType.UInt16: Copy<ushort>(tile, band, path); break;
            case DataType.Int32: Copy<int>(tile, band, path); break;
            case DataType.UInt32: Copy<uint>(tile, band, path); break;
            case DataType.Float32: Copy<float>(tile, band, path); break;
            default: Copy<double>(tile, band, path); break;
        }
    }

    /// <summary>Removes numbered files of the product's tiles that mean nothing any more.</summary>
    /// <param name="without">Numbers of tiles that have no pixels now; those beyond the plan go too.</param>
    public void Remove(IEnumerable<int> without)
    {
        HashSet<int> gone = [.. without];
        foreach (string path in there.Where(p => NumberOf(p) is int number && (number >= plan.Tasks.Count || gone.Contains(number)) && IsOf(p, plane: null)))
        {
            files.Delete(path);
        }
    }

    private string PathOf(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{plan.Options.Folder.TrimEnd('/')}/{plan.Options.Prefix}_{number}.tif");

    private int? NumberOf(string path)
    {
        string begin = plan.Options.Prefix + "_", name = Path.GetFileName(path);
        return name.StartsWith(begin, StringComparison.Ordinal) && name.EndsWith(".tif", StringComparison.Ordinal)
            && int.TryParse(name[begin.Length..^".tif".Length], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }

    private void Copy<T>(Dataset tile, Band band, string path)
        where T : unmanaged
    {
        if (Holds<T>(path, tile.GeoBox, band))
        {
            return;
        }

        using IRasterSink sink = parts.Writer.Create(
            new RasterFile(path, RasterFormat.GeoTiff, tile.GeoBox, plan.Measurement.Type) { Nodata = plan.Measurement.Nodata, BandNames = [plan.Measurement.Name] });
        T[] pixels = [];
        foreach (PixelWindow strip in tile.GeoBox.Window.Strips(RasterizeTile.Strip))
        {
            pixels = pixels.Length == strip.PixelCount ? pixels : new T[strip.PixelCount];
            parts.Reader.Read<T>(band, strip, pixels);
            sink.Write<T>(strip, pixels);
        }

        sink.Complete();
    }

    /// <summary>True where a file has the pixels of a tile on the tile's plane.</summary>
    private bool Holds<T>(string path, GeoBox plane, Band band)
        where T : unmanaged
    {
        if (!IsOf(path, plane))
        {
            return false;
        }

        try
        {
            T[] wanted = [], there = [];
            foreach (PixelWindow strip in plane.Window.Strips(RasterizeTile.Strip))
            {
                (wanted, there) = wanted.Length == strip.PixelCount ? (wanted, there) : (new T[strip.PixelCount], new T[strip.PixelCount]);
                parts.Reader.Read<T>(band, strip, wanted);
                parts.Reader.Read<T>(new Band(path, 1), strip, there);
                if (!MemoryMarshal.AsBytes<T>(wanted).SequenceEqual(MemoryMarshal.AsBytes<T>(there)))
                {
                    return false;
                }
            }

            return true;
        }
        catch (AntaresException)
        {
            return false; // Reason: a damaged file is written anew; a damaged tile is told of when it is copied.
        }
    }

    /// <summary>True for a file of one band of the product's type and nodata; on a plane, or on any tile of its grid where none is given.</summary>
    private bool IsOf(string path, GeoBox? plane)
    {
        if (!there.Contains(path))
        {
            return false;
        }

        try
        {
            RasterInfo info = parts.Reader.Describe(path);
            GeoBox wanted = plane ?? plan.Grid.Tile(plan.Grid.TilesIn(plan.Grid.WindowOf(Middle(info.GeoBox)) with { Width = 1, Height = 1 }).First()).GeoBox;
            return info.BandCount == 1 && info.Type == plan.Measurement.Type && Nullable.Equals(info.Nodata, plan.Measurement.Nodata)
                && info.GeoBox.Affine == wanted.Affine && info.GeoBox.Window == wanted.Window && parts.Projections.Same(info.GeoBox.Crs, wanted.Crs);
        }
        catch (AntaresException)
        {
            return false; // Reason: what cannot be read is no file of this product.
        }
    }

    /// <summary>The pixel in the middle of a plane.</summary>
    private static BoundingBox Middle(GeoBox plane)
    {
        (double x, double y) = plane.Affine.ToWorld((plane.Width / 2) + 0.5, (plane.Height / 2) + 0.5);
        return new BoundingBox(x, y, x, y);
    }
}
