using System.CommandLine;

namespace Antares.Cli;

/// <summary>Options of commands that run tiles or use what runs have made.</summary>
internal static class RunOptions
{
    private static readonly string[] Planned =
        ["apply_recipe", "segment", "segment_attributes", "model_predict", "model_predict_object", "db_to_vector", "db_to_raster", "make_country_mask", "rasterize_vector_file"];

    private static readonly string[] Gated =
    [
        "apply_recipe", "segment", "segment_attributes", "model_predict", "model_predict_object", "db_to_vector", "db_to_raster", "db_to_picture", "publish", "export_stac", "validate",
        "error_places", "compare_truth", "sample_design", "sample_draw", "accuracy_estimate",
    ];

    /// <summary>Only says what a run would take.</summary>
    public static Option<bool> DryRun { get; } = new("--dry-run") { Description = "Say how many tiles, how much disk, memory and time it takes; compute nothing." };

    /// <summary>Goes on where tiles are missing.</summary>
    public static Option<bool> AllowGaps { get; } = new("--allow-gaps")
    {
        Description = "Go on although tiles are missing (in accuracy_estimate also: although strata have no units); the result has gaps there.",
    };

    /// <summary>Adds to a command the options that it takes.</summary>
    public static void AddTo(Command command)
    {
        if (Planned.Contains(command.Name))
        {
            command.Options.Add(DryRun);
        }

        if (Gated.Contains(command.Name))
        {
            command.Options.Add(AllowGaps);
        }
    }
}
