using System.Numerics;
using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Kernels;
using Antares.Runs;
using Antares.Storage;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Ingest.Rasterizing;

/// <summary>Paints shapes onto a tile strip by strip; of shapes that meet on a pixel the last one counts.</summary>
internal sealed class RasterizeTile(RasterizePlan plan, RasterParts parts, IPolygonBurner burner)
{
    /// <summary>Rows of a strip: one row of blocks of a storage unit.</summary>
    public const int Strip = 512;

    /// <summary>Bytes of a pixel of a strip: numbers of shapes and values.</summary>
    public const int BytesPerPixel = sizeof(int) + sizeof(double);

    /// <summary>Corners of the shapes that are held at a time.</summary>
    public const int MostCorners = 1 << 20;

    /// <summary>What shapes without a time are dated: the day of the seed's masks.</summary>
    private static readonly DateTimeOffset Moment = new(2000, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Computes the tile; empty where no pixel has a value.</summary>
    public TileResult Run(TileTask task, TileContext context) => plan.Measurement.Type switch
    {
        DataType.UInt8 => Run<byte>(task, context),
        DataType.Int16 => Run<short>(task, context),
        DataType.UInt16 => Run<ushort>(task, context),
        DataType.Int32 => Run<int>(task, context),
        DataType.UInt32 => Run<uint>(task, context),
        DataType.Float32 => Run<float>(task, context),
        _ => Run<double>(task, context),
    };

    private TileResult Run<T>(TileTask task, TileContext context)
        where T : unmanaged, INumber<T>
    {
        GeoBox plane = plan.Grid.Tile(task.Tile).GeoBox;
        string path = Path.Combine(parts.Workspace.DataFolder, SafeName.Of(plan.Product.Name), task.Tile.ToString(), SafeName.Of(plan.Measurement.Name) + ".tif");
        using IRasterSink sink = parts.Writer.Create(
            new RasterFile(path, RasterFormat.StorageUnit, plane, plan.Measurement.Type) { Nodata = plan.Measurement.Nodata, BandNames = [plan.Measurement.Name] });
        T nodata = T.CreateChecked(plan.Measurement.Nodata!.Value), rest = plan.Source.IsMask ? T.Zero : nodata;
        PixelWindow extent = default;
        foreach (PixelWindow strip in plane.Window.Strips(Strip))
        {
            T[] pixels = new T[strip.PixelCount];
            pixels.AsSpan().Fill(rest);
            Paint(plane.Crop(strip), pixels, context.Cancel);
            extent = extent.Union(DataExtent.Of<T>(pixels, strip, nodata));
            sink.Write<T>(strip, pixels);
        }

        if (extent.IsEmpty)
        {
            return TileResult.Empty;
        }

        sink.Complete();
        return ResultOf(task, plane, extent, path);
    }

    private void Paint<T>(GeoBox plane, T[] pixels, CancellationToken cancel)
        where T : unmanaged, INumber<T>
    {
        int[] numbers = [];
        List<(Geometry Shape, int Number)> batch = [];
        List<T> values = [];
        long corners = 0;
        foreach ((Geometry shape, double value) in plan.Source.Within(plane))
        {
            values.Add(T.CreateChecked(value));
            batch.Add((shape, values.Count));
            corners += shape.NumPoints;
            if (corners > MostCorners)
            {
                Burn();
            }
        }

        Burn();

        void Burn()
        {
            cancel.ThrowIfCancellationRequested();
            if (batch.Count == 0)
            {
                return;
            }

            numbers = numbers.Length == 0 ? new int[pixels.Length] : numbers;
            Array.Clear(numbers);
            burner.Burn(batch, plane, numbers);
            for (int i = 0; i < numbers.Length; i++)
            {
                pixels[i] = numbers[i] == 0 ? pixels[i] : values[numbers[i] - 1];
            }

            batch.Clear();
            values.Clear();
            corners = 0;
        }
    }

    private TileResult ResultOf(TileTask task, GeoBox plane, PixelWindow extent, string path) => new()
    {
        Dataset = new Dataset
        {
            Id = DatasetIds.Of($"{plan.Product.Name}/{task.Key}"),
            Product = plan.Product.Name,
            Label = task.Key,
            Footprint = SceneOutline.Of(plane.Crop(extent), Crs.Wgs84, parts.Projections),
            Start = Moment,
            End = Moment,
            GeoBox = plane,
            Tile = task.Tile,
            DataWindow = extent,
            Bands = new Dictionary<string, Band> { [plan.Measurement.Name] = new(parts.Workspace.Relative(path)) },
            SolarDay = DateOnly.FromDateTime(Moment.UtcDateTime),
        },
    };
}
