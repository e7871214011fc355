using System.Numerics;
using Antares.Catalog;
using Antares.Grid;
using Antares.Recipes.Kernels;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Recipes;

/// <summary>Makes tiles of a matched product: features through their tables, layers as they are.</summary>
internal sealed class HistogramMatchTile<T>(HistogramMatchPlan plan, HistogramTables<T> tables, RasterParts parts)
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private const int StripRows = 512;

    /// <summary>Makes all files of a tile.</summary>
    /// <param name="unmatched">How the tile was made unmatched.</param>
    /// <param name="reference">The tile of the reference, or null where it has none.</param>
    /// <param name="context">Threads of the tile.</param>
    public TileResult Run(TileResult unmatched, Dataset? reference, TileContext context)
    {
        if (unmatched.Dataset is not Dataset source)
        {
            return TileResult.Empty;
        }

        TileIndex tile = source.Tile!.Value;
        IReadOnlyList<Measurement> features = plan.Features, outputs = [.. features, .. plan.Layers];
        WorkerThreads.ForEach(context.Threads, outputs.Count, n =>
        {
            if (n < features.Count)
            {
                Copy<T>(source, outputs[n], pixels => HistogramMatch.Map(pixels, tables[outputs[n].Name], pixels), context.Cancel);
            }
            else
            {
                Copy(source, outputs[n], context.Cancel);
            }
        });
        return unmatched with
        {
            Dataset = source with
            {
                Id = DatasetIds.Of($"{plan.Options.Name}/{tile}"),
                Product = plan.Options.Name,
                Label = $"{plan.Options.Name}_{tile}",
                Bands = outputs.ToDictionary(o => o.Name, o => new Band(PathOf(tile, o.Name))),
                Sources = reference is null ? [source.Id] : [source.Id, reference.Id],
                Checksum = "",
            },
        };
    }

    private void Copy(Dataset source, Measurement layer, CancellationToken cancel)
    {
        switch (layer.Type)
        {
            case DataType.UInt8:
                Copy<byte>(source, layer, Keep, cancel);
                break;
            case DataType.Int16:
                Copy<short>(source, layer, Keep, cancel);
                break;
            case DataType.UInt16:
                Copy<ushort>(source, layer, Keep, cancel);
                break;
            case DataType.Int32:
                Copy<int>(source, layer, Keep, cancel);
                break;
            case DataType.UInt32:
                Copy<uint>(source, layer, Keep, cancel);
                break;
            case DataType.Float32:
                Copy<float>(source, layer, Keep, cancel);
                break;
            default:
                Copy<double>(source, layer, Keep, cancel);
                break;
        }
    }

    private static void Keep<TPixel>(Span<TPixel> pixels)
    {
    }

    private void Copy<TPixel>(Dataset source, Measurement output, PixelChange<TPixel> change, CancellationToken cancel)
        where TPixel : unmanaged
    {
        TileIndex tile = source.Tile!.Value;
        Band band = parts.Workspace.Absolute(source.Bands[output.Name]);
        RasterFile file = new(parts.Workspace.Absolute(PathOf(tile, output.Name)), RasterFormat.StorageUnit, source.GeoBox, output.Type)
        {
            Nodata = output.Nodata,
            BandNames = [output.Name],
        };
        using IRasterSink sink = parts.Writer.Create(file);
        TPixel[] pixels = new TPixel[(long)source.DataWindow.Width * Math.Min(StripRows, source.DataWindow.Height)];
        foreach (PixelWindow strip in source.DataWindow.Strips(StripRows))
        {
            Span<TPixel> values = pixels.AsSpan(0, (int)strip.PixelCount);
            parts.Reader.Read(band, strip, values, cancel);
            change(values);
            sink.Write<TPixel>(strip, values);
        }

        sink.Complete();
    }

    private string PathOf(TileIndex tile, string output) =>
        parts.Workspace.Relative(Path.Combine(parts.Workspace.DataFolder, SafeName.Of(plan.Options.Name), tile.ToString(), output + ".tif"));

    private delegate void PixelChange<TPixel>(Span<TPixel> pixels);
}
