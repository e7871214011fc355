using Antares.Core.Tests.Modelling;
using Antares.Grid;
using Antares.Mapping;
using Antares.Modelling;

namespace Antares.Core.Tests.Mapping;

/// <summary>24 x 24 pixels of two classes with noise and holes, as one tile or as nine or more; the same numbers wherever tiles end.</summary>
internal sealed class NoisyLand : IDisposable
{
    public const int Extent = 24;

    private readonly int seed;
    private readonly double holes;
    private readonly PixelWindow? missing;

    /// <summary>Cuts the land into tiles.</summary>
    /// <param name="side">Pixels of a tile in both directions.</param>
    /// <param name="seed">Which land.</param>
    /// <param name="holes">Share of pixels without data.</param>
    /// <param name="missing">Where there is no data at all; tiles inside of it are not there.</param>
    public NoisyLand(int side, int seed, double holes = 0, PixelWindow? missing = null)
    {
        (this.seed, this.holes, this.missing) = (seed, holes, missing);
        Ground = new Ground(side);
        int count = (Extent + side - 1) / side;
        Tiles =
        [
            .. from x in Enumerable.Range(0, count)
               from y in Enumerable.Range(0, count)
               where missing?.Intersect(new PixelWindow(x * side, y * side, side, side)).PixelCount != side * side
               select new TileIndex(x, -1 - y),
        ];
        AddFeatures(Tiles);
        Ground.AddTraining("chips", [.. Enumerable.Range(0, Extent).SelectMany(i => new[] { (0.0, i + 0.0, 9.0, i + 1.0, 3), (15.0, i, 24.0, i + 1, 300) })]);
        Ground.Fit.Run(new ModelFitOptions { Name = "m", Product = "f", TrainingSet = "chips", Parameters = new Dictionary<string, string> { ["n_estimators"] = "10" } }, default);
    }

    public Ground Ground { get; }

    public TileIndex[] Tiles { get; }

    public void Dispose() => Ground.Dispose();

    public void AddFeatures(TileIndex[] tiles) => Ground.AddFeatures("f", 2017, tiles, ("a", "1", Value));

    /// <summary>All pixels of the land, and what a measurement has there; nothing where there is no tile.</summary>
    public Dictionary<(int Column, int Row), int> Read(string map, string band, int nodata) => Ground.Read(map, band)
        .Where(p => p.Value != nodata && p.Key.Column < Extent && p.Key.Row < Extent).ToDictionary();

    public static PixelPredictionOptions Options(MapOptions map) => new() { Name = "map", Product = "f", Model = "m", Map = map };

    private double Value(int column, int row)
    {
        bool isInside = column < Extent && row < Extent && missing?.Intersect(new PixelWindow(column, row, 1, 1)).IsEmpty != false;
        double noise = Draw(column, row, 1);
        return !isInside || Draw(column, row, 2) < holes ? double.NaN : (column + (row / 4) < 13 ? 100 : 200) + (400 * (noise - 0.5) * noise);
    }

    private double Draw(int column, int row, int what) =>
        CounterRandom.Below(CounterRandom.Key(CounterRandom.Key((ulong)seed, (ulong)what), (ulong)((row * 1000) + column)), 1000) / 1000.0;
}
