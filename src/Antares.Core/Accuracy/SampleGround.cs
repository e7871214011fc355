using Antares.Grid;
using Antares.Legend;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Accuracy;

/// <summary>The opened maps and regions of a sample: the strata cell of every pixel. Any thread may read.</summary>
internal sealed class SampleGround
{
    private const int Inside = int.MaxValue;

    private SampleGround(SampleFrame frame, JudgedMap map, JudgedMap? second, SampleArea area) => (Frame, Map, Second, Area) = (frame, map, second, area);

    /// <summary>What it was opened for.</summary>
    public SampleFrame Frame { get; }

    /// <summary>The map that is judged.</summary>
    public JudgedMap Map { get; }

    /// <summary>The later map or that of the strata, or null.</summary>
    public JudgedMap? Second { get; }

    /// <summary>Regions.</summary>
    public SampleArea Area { get; }

    /// <summary>Grid of the pixels.</summary>
    public GridSpec Grid => Map.Mosaic.Grid;

    /// <summary>Scheme of the labels.</summary>
    public Scheme Scheme => Map.Scheme;

    /// <summary>Of the maps that the strata come from, within the region that limits the sample.</summary>
    public string Fingerprint => MapFingerprint.Within(Area.Limit?.Shape, [Map.Whole, .. Second is null ? [] : new[] { Second.Whole }]);

    /// <summary>What decides the strata besides tiles: kind, regions with their shapes, and what becomes of each class. A text for the parameters of a run.</summary>
    public string Mark => Runs.Fingerprint.OfText($"{Frame.Kind}\n{Area.Mark}\n{Map.WalkText}\n{Second?.WalkText}");

    /// <summary>Opens what a frame names.</summary>
    /// <exception cref="AntaresException">A map or region is not there, a map has holes, or the maps lie on different grids.</exception>
    public static SampleGround Open(SampleServices services, SampleFrame frame)
    {
        StrataKind kind = frame.Kind;
        SampleArea area = SampleArea.Of(services, frame);
        JudgedMap map = JudgedMap.Open(services, frame.Map, frame.Scheme, area.Shape, "-c");
        JudgedMap? second = kind switch
        {
            StrataKind.Transitions => JudgedMap.Open(services, frame.MapAfter!, map.Scheme.Name, area.Shape, "--to"),
            StrataKind.OtherMap => JudgedMap.Open(services, frame.StrataMap!, null, area.Shape, "--strata"),
            _ => null,
        };
        if (second is not null)
        {
            RefuseOtherGrid(services.Projections, map.Mosaic, second.Mosaic);
        }

        area.Place(services.Projections, map.Mosaic.Grid);
        return new SampleGround(frame, map, second, area);
    }

    /// <summary>The part of a tile in which the sample can lie; may be empty.</summary>
    public PixelWindow WindowOf(TileIndex tile) => Area.Reach(Grid, Map.Mosaic.DataWindow(tile));

    /// <summary>A task for each tile of the map that the sample can touch, in raster order.</summary>
    public IReadOnlyList<TileTask> Tasks() =>
    [
        .. Map.Mosaic.Tiles.OrderBy(t => t.Key).Where(t => !WindowOf(t.Key).IsEmpty).Select(t => new TileTask(
            t.Key.ToString(), t.Key, [TileInput.Of(t.Value), .. Second is null ? [] : new[] { Input(Second.Mosaic, t.Key) }])),
    ];

    /// <summary>Reads the cells of a window; class 0 where the pixel is not sampled.</summary>
    /// <param name="window">Window of the endless grid.</param>
    /// <param name="cells">Result; shape (row, column).</param>
    /// <param name="cancel">Stops the reading.</param>
    public void Read(PixelWindow window, Span<StrataCell> cells, CancellationToken cancel)
    {
        int[] classes = new int[cells.Length], seconds = new int[cells.Length], numbers = new int[cells.Length];
        Map.Read(window, classes, cancel);
        Second?.Read(window, seconds, cancel);
        Area.Burn(Grid.GeoBoxOf(window), Inside, numbers);
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = numbers[i] == 0 ? default : new StrataCell(classes[i], seconds[i], numbers[i] == Inside ? 0 : numbers[i]);
        }
    }

    private static TileInput Input(ProductMosaic mosaic, TileIndex tile) =>
        mosaic.Tiles.TryGetValue(tile, out Catalog.Dataset? dataset) ? TileInput.Of(dataset) : TileInput.Absent($"{mosaic.Product.Name} {tile}");

    private static void RefuseOtherGrid(IProjections projections, ProductMosaic map, ProductMosaic second)
    {
        GridSpec grid = second.Grid;
        if (!projections.Same(map.Grid.Crs, grid.Crs) || map.Grid != (grid with { Crs = map.Grid.Crs }))
        {
            throw new AntaresException(
                $"Classifications '{map.Product.Name}' and '{second.Product.Name}' lie on different grids, so their pixels are not the same ground.",
                FormattableString.Invariant($"pixels of {map.Grid.ResolutionX} and {grid.ResolutionX} units, origins ({map.Grid.OriginX}, {map.Grid.OriginY}) and ({grid.OriginX}, {grid.OriginY})"),
                "Make both from features on one grid.");
        }
    }
}
