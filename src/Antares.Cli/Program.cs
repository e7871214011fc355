using System.CommandLine;
using System.Globalization;

namespace Antares.Cli;

/// <summary>Entry point: parses the command line and runs one command.</summary>
internal static class Program
{
    private static readonly ParserConfiguration Parser = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    /// <summary>A bug keeps its trace: nothing swallows it.</summary>
    internal static InvocationConfiguration Invocation { get; } = new() { EnableDefaultExceptionHandler = false };

    public static int Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        return Parse(args).Invoke(Invocation);
    }

    /// <summary>Parses a command line as the program does.</summary>
    internal static ParseResult Parse(string[] args)
    {
        RootCommand root = CommandList.Create();
        return root.Parse(LastWins.Of(root, args), Parser);
    }
}
