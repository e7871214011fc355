using System.Buffers;
using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Recipes;

/// <summary>Warps an extra layer onto a tile, strip by strip: of several sources the first with a value counts.</summary>
internal sealed class LayerTile(IRasterWarper warper, IRasterWriter writer, Workspace workspace)
{
    private const int StripRows = 512;

    /// <summary>Writes the file of a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="sources">Datasets of its product that may meet the tile, in a fixed order.</param>
    /// <param name="file">The file; its plane is the whole tile.</param>
    /// <param name="window">Pixels of the tile that are wanted.</param>
    /// <param name="cancel">Stops between warps.</param>
    public void Write(BoundLayer layer, IReadOnlyList<Dataset> sources, RasterFile file, PixelWindow window, CancellationToken cancel)
    {
        switch (layer.Source.Type)
        {
            case DataType.UInt8:
                Write(layer, sources, file, window, (byte)layer.Nodata, cancel);
                break;
            case DataType.Int16:
                Write(layer, sources, file, window, (short)layer.Nodata, cancel);
                break;
            case DataType.UInt16:
                Write(layer, sources, file, window, (ushort)layer.Nodata, cancel);
                break;
            case DataType.Int32:
                Write(layer, sources, file, window, (int)layer.Nodata, cancel);
                break;
            case DataType.UInt32:
                Write(layer, sources, file, window, (uint)layer.Nodata, cancel);
                break;
            case DataType.Float32:
                Write(layer, sources, file, window, (float)layer.Nodata, cancel);
                break;
            default:
                Write(layer, sources, file, window, layer.Nodata, cancel);
                break;
        }
    }

    private static void TakeFirst<T>(ReadOnlySpan<T> from, PixelWindow part, Span<T> into, int width, T nodata)
        where T : unmanaged
    {
        EqualityComparer<T> same = EqualityComparer<T>.Default;
        for (int row = 0; row < part.Height; row++)
        {
            ReadOnlySpan<T> source = from.Slice(row * part.Width, part.Width);
            Span<T> target = into.Slice(((part.Row + row) * width) + part.Column, part.Width);
            for (int column = 0; column < source.Length; column++)
            {
                target[column] = same.Equals(target[column], nodata) ? source[column] : target[column];
            }
        }
    }

    private void Write<T>(
        BoundLayer layer, IReadOnlyList<Dataset> sources, RasterFile file, PixelWindow window, T nodata, CancellationToken cancel)
        where T : unmanaged
    {
        using IRasterSink sink = writer.Create(file);
        int most = window.Width * Math.Min(StripRows, window.Height);
        T[] pixels = ArrayPool<T>.Shared.Rent(most), warped = ArrayPool<T>.Shared.Rent(most);
        foreach (PixelWindow strip in window.Strips(StripRows))
        {
            Span<T> wanted = pixels.AsSpan(0, (int)strip.PixelCount);
            wanted.Fill(nodata);
            foreach (Dataset source in sources)
            {
                Warp(layer, source, file.GeoBox.Crop(strip), nodata, wanted, warped, cancel);
            }

            sink.Write<T>(strip, wanted);
        }

        sink.Complete();
        ArrayPool<T>.Shared.Return(pixels);
        ArrayPool<T>.Shared.Return(warped);
    }

    private void Warp<T>(BoundLayer layer, Dataset source, GeoBox plane, T nodata, Span<T> pixels, T[] warped, CancellationToken cancel)
        where T : unmanaged
    {
        cancel.ThrowIfCancellationRequested();
        PixelWindow part = warper.Footprint(source.GeoBox, plane).Intersect(plane.Window);
        if (part.IsEmpty)
        {
            return;
        }

        Band band = source.Bands.TryGetValue(layer.Source.Name, out Band? found)
            ? workspace.Absolute(found)
            : throw new AntaresException(
                $"Dataset '{source.Label}' of '{layer.Product.Name}' has no band '{layer.Source.Name}'.",
                $"layer '{layer.Layer.Name}'",
                $"Ingest '{layer.Product.Name}' again.");
        Span<T> result = warped.AsSpan(0, (int)part.PixelCount);
        warper.Warp([band], plane.Crop(part), layer.Layer.Resampling, nodata, result, cancel);
        TakeFirst<T>(result, part, pixels, plane.Width, nodata);
    }
}
