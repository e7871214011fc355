using System.Globalization;
using Antares.Catalog;
using Antares.Mapping.Kernels;
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

    /// <summary>Memory of a tile: with probabilities also those of half a million segments.</summary>
    public static long BytesOf(ClassificationProduct map) =>
        LeastBytes + (map.Options.Probabilities ? (500L << 10) * ((4 * map.Card.Classes.Count) + (2 * ProbabilityShares.CountFor(map.Card.Classes.Count))) : 0);

    public TileResult Run(TileTask task, TileContext context)
    {
        OwnSegments own = new(task.Tile, segmentation);
        ZonalReader zonal = new(
            features, measurements, [.. map.Card.Features.Select(f => (Statistic[])[Statistic.Of(f.AggregationIn(map.Card.Aggregation))])]);
        float[] table = zonal.Read(
            own.Window, own.Pixels, (strip, zones) => own.Fill(strip, zones, context.Cancel), context.MemoryBytes / 2, context.Cancel);
        ObjectTable objects = Predicted(own.Keys, table);

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

    private ObjectTable Predicted(ulong[] keys, float[] table)
    {
        ObjectTable objects = ObjectTable.Empty(keys, map.ProbabilityNames);
        if (!map.Options.Probabilities)
        {
            predictor.Predict(table, objects.Codes, objects.Confidences);
            return objects;
        }

        float[] probabilities = new float[keys.Length * predictor.Classes.Count];
        byte[] shares = new byte[keys.Length * ProbabilityShares.CountFor(predictor.Classes.Count)];
        predictor.Probabilities(table, probabilities);
        predictor.Choose(probabilities, objects.Codes, objects.Confidences);
        ProbabilityShares.Compute(probabilities, predictor.Classes.Count, shares);
        foreach ((string name, int place) in map.ProbabilityNames.Select((name, place) => (name, place)))
        {
            shares.AsSpan(place * keys.Length, keys.Length).CopyTo(objects.Shares[name]);
        }

        return objects;
    }
}
