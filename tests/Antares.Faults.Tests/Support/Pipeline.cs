namespace Antares.Faults.Tests.Support;

/// <summary>The whole way from scenes to exports on a land of nine tiles.</summary>
public static class Pipeline
{
    /// <summary>Products of tiles that the pipeline makes.</summary>
    public static IReadOnlyList<string> Products { get; } = ["srtm_cgiar_mexico", "s2_l2a_20m_mexico", "features", "segments", "map", "pixels"];

    /// <summary>Terrain onto its grid.</summary>
    public static PipelineStep Terrain { get; } = new("datacube ingest -c terrain.yaml", "ingest/srtm_cgiar_mexico");

    /// <summary>Scenes onto the grid: four dates of nine tiles.</summary>
    public static PipelineStep Scenes { get; } = new("datacube ingest -c scenes.yaml", "ingest/s2_l2a_20m_mexico");

    /// <summary>Features of nine tiles.</summary>
    public static PipelineStep Features { get; } =
        new("antares apply_recipe -recipe s2_20m_001 -b 2017-01-01 -e 2017-12-31 -region Jalisco --name features", "apply_recipe/features");

    /// <summary>Segments of nine tiles.</summary>
    public static PipelineStep Segments { get; } = new(
        "antares segment -a bis -n segments -p features -r Jalisco -b green_mean red_mean nir_mean swir1_mean ndvi_mean -extra t=30 s=0.5 c=0.7",
        "segment_scaling/segments", "segment/segments");

    /// <summary>A forest.</summary>
    public static PipelineStep Model { get; } =
        new("antares model_fit -model rf -p features -t chips --region Jalisco --name forest -sp mean -extra n_estimators=20 max_depth=12", "model_fit/forest");

    /// <summary>The map of segments.</summary>
    public static PipelineStep Map { get; } =
        new("antares model_predict_object -p features -m forest -s segments -r Jalisco --name map", "predict_segments/map", "model_predict_object/map");

    /// <summary>The map of pixels, with a mapping unit.</summary>
    public static PipelineStep Pixels { get; } =
        new("antares model_predict -p features -m forest -r Jalisco --name pixels --mmu 0.5ha", "predict_pixels/pixels", "mapping_unit/pixels", "model_predict/pixels");

    /// <summary>The map as one raster.</summary>
    public static PipelineStep Raster { get; } = new("antares db_to_raster -n map -region Jalisco -f map.tif", "db_to_raster/map-map.tif-*");

    /// <summary>The map as polygons.</summary>
    public static PipelineStep Vector { get; } = new("antares db_to_vector -n map -region Jalisco -d GPKG -f map.gpkg", "db_to_vector/map-map.gpkg-*");

    private const string SmallTiles = "sed 's/tile_size: .*/tile_size: {x: 1800, y: 1800}/' .config/madmex/ingestion";

    /// <summary>What makes a workspace ready for pixels.</summary>
    public static IReadOnlyList<PipelineStep> Setup { get; } =
    [
        new("antares init -c mex --boundaries land/boundaries.gpkg"),
        new($"{SmallTiles}/srtm_cgiar_mexico.yaml >terrain.yaml"),
        new($"{SmallTiles}/s2_l2a_20m_mexico.yaml >scenes.yaml"),
        new("antares ingest_scheme land/classes.csv --name land"),
        new("antares ingest_training --shape land/training/training.shp --interpret code --scheme land --year 2017 --dataset chips"),
        new("antares prepare_terrain --path land/srtm"),
        new("datacube product add .config/madmex/indexing/srtm_cgiar.yaml"),
        new("antares prepare_metadata --path land/srtm --dataset_name srtm_cgiar --outfile srtm.yaml"),
        new("datacube dataset add srtm.yaml"),
        new("datacube product add .config/madmex/indexing/s2_l2a_20m_granule.yaml"),
        new("antares prepare_metadata --path land/s2 --dataset_name s2_l2a_20m --outfile s2.yaml"),
        new("datacube dataset add s2.yaml"),
    ];

    /// <summary>The steps over tiles and the exports.</summary>
    public static IReadOnlyList<PipelineStep> Steps { get; } = [Terrain, Scenes, Features, Segments, Model, Map, Pixels, Raster, Vector];

    /// <summary>Everything, in order.</summary>
    public static IReadOnlyList<PipelineStep> All { get; } = [.. Setup, .. Steps];
}
