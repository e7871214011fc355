using System.CommandLine;

namespace Antares.Cli;

/// <summary>Every command, one line each.</summary>
internal static class CommandList
{
    public static RootCommand Create()
    {
        RootCommand root = new("Antares: from satellite image time series to land-cover maps.");
        GlobalOptions.AddTo(root);
        root.Subcommands.Add(Commands.DbToVectorCommand.Create());
        root.Subcommands.Add(Commands.DbToRasterCommand.Create());
        root.Subcommands.Add(Commands.DbToPictureCommand.Create());
        return root;
    }
}
