using System.CommandLine;
using Antares.Cli.Commands;

namespace Antares.Cli;

/// <summary>Every command, one line each.</summary>
internal static class CommandList
{
    public static RootCommand Create()
    {
        RootCommand root = new("Antares: from satellite image time series to land-cover maps.");
        GlobalOptions.AddTo(root);
        root.Subcommands.Add(SegmentCommand.Create());
        root.Subcommands.Add(SegmentParamsCommand.Create());
        root.Subcommands.Add(ModelParamsCommand.Create());
        root.Subcommands.Add(ModelFitCommand.Create());
        root.Subcommands.Add(ModelPredictCommand.Create());
        root.Subcommands.Add(ModelPredictObjectCommand.Create());
        return root;
    }
}
