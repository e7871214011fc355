using Antares.TestKit;

namespace Antares.Cli.Tests.Support;

/// <summary>One small simulated landscape and an undisturbed run over it, shared by the tests that break things.</summary>
public sealed class SimulatedLand : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SimulatedLand()
    {
        Shell = new Shell(folder.Path);
        Shell.Run("antares simulate -o land --size 220 --dates 8 --classes 5 --place jalisco --year 2017 --seed 7");
        foreach (string line in Setup.Concat(Steps))
        {
            Shell.Run(line);
        }
    }

    /// <summary>What makes a workspace ready for pixels.</summary>
    public static IReadOnlyList<string> Setup { get; } =
    [
        "antares init -c mex --boundaries land/boundaries.gpkg",
        "antares ingest_scheme land/classes.csv --name land",
        "antares ingest_training --shape land/training/training.shp --interpret code --scheme land --year 2017 --dataset chips",
        "antares prepare_terrain --path land/srtm",
        "datacube product add ~/.config/madmex/indexing/srtm_cgiar.yaml",
        "antares prepare_metadata --path land/srtm --dataset_name srtm_cgiar --outfile srtm.yaml",
        "datacube dataset add srtm.yaml",
        "datacube ingest -c ~/.config/madmex/ingestion/srtm_cgiar_mexico.yaml",
        "datacube product add ~/.config/madmex/indexing/s2_l2a_20m_granule.yaml",
        "antares prepare_metadata --path land/s2 --dataset_name s2_l2a_20m --outfile s2.yaml",
        "datacube dataset add s2.yaml",
    ];

    /// <summary>The steps over tiles, in order: step name of the ledger and command line.</summary>
    public static IReadOnlyList<string> Steps { get; } =
    [
        "datacube ingest -c ~/.config/madmex/ingestion/s2_l2a_20m_mexico.yaml",
        "antares apply_recipe -recipe s2_20m_001 -b 2017-01-01 -e 2017-12-31 -region Jalisco --name features",
        "antares segment -a bis -n segments -p features -r Jalisco -b green_mean red_mean nir_mean swir1_mean ndvi_mean -extra t=30 s=0.5 c=0.7",
        "antares model_fit -model rf -p features -t chips --region Jalisco --name forest -sp mean -extra n_estimators=20 max_depth=12",
        "antares model_predict_object -p features -m forest -s segments -r Jalisco --name map",
    ];

    /// <summary>The user whose workspace has the undisturbed result.</summary>
    public Shell Shell { get; }

    /// <summary>Its home.</summary>
    public string Home => folder.Path;

    /// <summary>A new user with the same landscape and, unless told otherwise, a copy of the finished workspace.</summary>
    public (TemporaryFolder Folder, Shell Shell) NewUser(bool withWorkspace = true)
    {
        TemporaryFolder home = new();
        Shell shell = new(home.Path);
        shell.Run($"cp -a '{Home}/land' land");
        if (withWorkspace)
        {
            shell.Run($"cp -a '{Home}/antares-workspace' '{Home}/.config' '{Home}/s2.yaml' '{Home}/srtm.yaml' .");
        }

        return (home, shell);
    }

    public void Dispose() => folder.Dispose();
}
