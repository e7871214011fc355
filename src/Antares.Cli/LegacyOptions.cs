using System.CommandLine;
using System.CommandLine.Parsing;

namespace Antares.Cli;

/// <summary>Which options of antares3 and Open Data Cube are taken without effect, and which are refused; scripts carry them.</summary>
internal static class LegacyOptions
{
    private const string OneBehaviour = "there is nothing to choose here.";
    private const string Lineage = "scenes have no lineage here; nothing replaces it.";

    /// <summary>Options that every command inherited.</summary>
    public static void AddToRoot(RootCommand root) => Add(root, isRecursive: true,
    [
        LegacyOption.Switch("colours stand only where a terminal shows them.", "--no-color", "--force-color"),
        LegacyOption.Switch("a bug always shows its trace.", "--traceback"),
        LegacyOption.Switch(OneBehaviour, "--skip-checks"),
        LegacyOption.Value("settings stand in ~/.antares and in the options.", "--settings"),
        LegacyOption.Value("no modules are loaded.", "--pythonpath"),
    ]);

    /// <summary>Options of one command; a command without any stays as it is.</summary>
    public static void AddTo(Command command) => Add(command, isRecursive: false, command.Name switch
    {
        "apply_recipe" or "segment" or "model_fit" or "model_grid_search_cv_fit" or "model_predict_object" or "validate" or "prepare_metadata" => [Scheduler()],
        _ => [],
    });

    /// <summary>Options of a command of <c>datacube</c>, by its path: <c>product add</c>.</summary>
    public static void AddToCube(Command command, string path) => Add(command, isRecursive: path == "datacube", path switch
    {
        "datacube" =>
        [
            LegacyOption.Refused("the catalog is that of the workspace, --workspace.", "-C", "--config", "-E", "--env"),
            LegacyOption.Value("messages go to the terminal; redirect them with 2>.", "--log-file"),
            LegacyOption.Switch(OneBehaviour, "--log-queries", "--no-log-queries"),
        ],
        "product add" => [LegacyOption.Switch("the catalog needs no exclusive lock.", "--allow-exclusive-lock", "--forbid-exclusive-lock")],
        "dataset add" =>
        [
            LegacyOption.Switch(Lineage, "--auto-add-lineage", "--no-auto-add-lineage", "--verify-lineage", "--no-verify-lineage"),
            LegacyOption.Switch(Lineage, "--ignore-lineage", "--confirm-ignore-lineage"),
            LegacyOption.Refused("name the wanted products with -p.", "-x", "--exclude-product"),
            LegacyOption.RefusedSwitch("a newer processing replaces an older one by itself, nothing else does.", "--archive-less-mature"),
        ],
        "ingest" =>
        [
            LegacyOption.Value("--executor and --memory decide how many tiles run at a time.", "--queue-size"),
            LegacyOption.Refused("the configuration and the catalog decide the tiles; --dry-run lists them.", "--save-tasks", "--load-tasks"),
        ],
        "system init" =>
        [
            LegacyOption.Switch("the catalog has no users.", "--init-users", "--no-init-users"),
            LegacyOption.Switch("product definitions bring their own types.", "--default-types", "--no-default-types"),
            LegacyOption.Switch(
                "the catalog is one file that keeps itself.", "--recreate-views", "--no-recreate-views", "--rebuild", "--no-rebuild", "--lock-table", "--no-lock-table"),
        ],
        _ => [],
    });

    /// <summary>One line for each option that was given without effect.</summary>
    public static IEnumerable<string> Notices(ParseResult given)
    {
        for (SymbolResult? level = given.CommandResult; level is CommandResult command; level = command.Parent)
        {
            foreach (OptionResult option in command.Children.OfType<OptionResult>().Where(o => !o.Implicit))
            {
                if (option.Option is LegacyOption { IsRefused: false } legacy)
                {
                    yield return $"notice: {option.IdentifierToken?.Value ?? legacy.Name} has no effect in this version: {legacy.Instead}";
                }
            }
        }
    }

    /// <summary>Django's levels of talk as our one: <c>-v 2</c> and <c>--verbosity 3</c> are <c>-v</c>, the lower two are silence.</summary>
    public static string[] Words(string[] args)
    {
        List<string> words = [];
        for (int i = 0; i < args.Length; i++)
        {
            string word = args[i].StartsWith("--verbosity=", StringComparison.Ordinal) ? args[i]["--verbosity=".Length..]
                : args[i] is "-v" or "--verbosity" && i + 1 < args.Length ? args[i + 1]
                : "";
            if (word is not ("0" or "1" or "2" or "3"))
            {
                words.Add(args[i]);
                continue;
            }

            words.AddRange(word is "2" or "3" ? ["-v"] : []);
            i += args[i].Contains('=', StringComparison.Ordinal) ? 0 : 1;
        }

        return [.. words];
    }

    private static LegacyOption Scheduler() => LegacyOption.Value("--threads and --memory decide how many tiles run at a time.", "-sc", "--scheduler", "-scheduler");

    private static void Add(Command command, bool isRecursive, LegacyOption[] options)
    {
        foreach (LegacyOption option in options)
        {
            option.Recursive = isRecursive;
            command.Options.Add(option);
        }
    }
}
