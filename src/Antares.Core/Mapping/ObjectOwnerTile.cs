using System.Globalization;
using Antares.Catalog;
using Antares.Modelling;
using Antares.Runs;
using Antares.Sampling;
using Antares.Segmentation;
using Antares.Storage;

namespace Antares.Mapping;

/// <summary>Names the segments that one tile owns.</summary>
internal sealed class ObjectOwnerTile(
    ClassificationProduct map,
    SegmentationTiles segmentation,
    ProductMosaic features,
    IReadOnlyList<Measurement> measurements,
    ModelPredictor predictor,
    Workspace workspace,
    IFileStore files)
{
    /// <summary>Role of the result.</summary>
    public const string Role = "objects";

    /// <summary>Memory of a tile at its smallest: strips, and one feature of half a million segments.</summary>
    public const long LeastBytes = ZonalReader.LeastBytes + (96L << 20);

    public TileResult Run(TileTask task, TileContext context)
    {
        OwnSegments own = new(task.Tile, segmentation);
        ZonalReader zonal = new(
            features, measurements, [.. map.Card.Features.Select(f => (Statistic[])[Statistic.Of(f.AggregationIn(map.Card.Aggregation))])]);
        float[] table = zonal.Read(
            own.Window, own.Pixels, (strip, zones) => own.Fill(strip, zones, context.Cancel), context.MemoryBytes / 2, context.Cancel);
        ObjectTable objects = new(own.Keys, new int[own.Keys.Length], new byte[own.Keys.Length]);
        predictor.Predict(table, objects.Codes, objects.Confidences);

        string path = map.PathOf(workspace, task.Tile, "own_objects.npz");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        files.Write(path, objects.ToNpz());
        return new TileResult
        {
            Files = new Dictionary<string, string> { [Role] = workspace.Relative(path) },
            Facts = new Dictionary<string, string>
            {
                ["segments"] = objects.Count.ToString(CultureInfo.InvariantCulture),
                ["unclassified"] = objects.Codes.Count(c => c == ClassChoice.NoClass).ToString(CultureInfo.InvariantCulture),
            },
        };
    }
}
