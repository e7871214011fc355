using System.Globalization;
using Antares.Grid;
using Antares.Modelling;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Mapping;

/// <summary>Writes the classes of one tile as a plain GeoTIFF: <c>prediction_model_x_y.tif</c>.</summary>
internal sealed class PredictionExport(ClassificationProduct map, ProductMosaic classes, string folder, Workspace workspace, IRasterWriter writer)
{
    public TileResult Run(TileTask task, TileContext context)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"prediction_{SafeName.Of(map.Card.Name)}_{task.Tile.X}_{task.Tile.Y}.tif");
        string path = Path.Combine(folder, name);
        using IRasterSink sink = writer.Create(map.File(workspace, task.Tile, ClassificationProduct.ClassBand) with
        {
            Path = path,
            Format = RasterFormat.GeoTiff,
            Colours = map.Card.Scheme.Tags.ToDictionary(t => t.Code, t => (t.Rgb.Red, t.Rgb.Green, t.Rgb.Blue, byte.MaxValue)),
            Categories = map.Card.Scheme.Tags.ToDictionary(t => t.Code, t => t.Name),
        });
        PixelWindow cell = map.Grid.WindowOf(task.Tile), data = classes.DataWindow(task.Tile).Shifted(-cell.Column, -cell.Row);
        foreach (PixelWindow block in data.Blocks(ClassificationWriter.BlockSize))
        {
            int[] codes = new int[block.PixelCount];
            classes.Read(ClassificationProduct.ClassBand, block.Shifted(cell.Column, cell.Row), codes, ClassChoice.NoClass, context.Cancel);
            ClassPixels.Write<int>(sink, map.ClassType, block, codes, path);
        }

        sink.Complete();
        return new TileResult { Files = new Dictionary<string, string> { ["raster"] = workspace.Relative(path) } };
    }
}
