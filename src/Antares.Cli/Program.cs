using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;

namespace Antares.Cli;

/// <summary>Entry point: parses the command line and runs one command.</summary>
internal static class Program
{
    private static readonly ParserConfiguration Parser = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    // A bug keeps its trace: nothing swallows it.
    private static readonly InvocationConfiguration Invocation = new() { EnableDefaultExceptionHandler = false };

    /// <summary>The command line that runs now, as it was typed; the demo runs several.</summary>
    public static IReadOnlyList<string> Arguments { get; private set; } = [];

    public static int Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        return Run(args);
    }

    /// <summary>Runs a command line in this process.</summary>
    internal static int Run(string[] args)
    {
        ParseResult parsed = Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Action is not ParseErrorAction)
        {
            foreach (string notice in LegacyOptions.Notices(parsed))
            {
                Console.Error.WriteLine(notice);
            }

            Arguments = args;
            int code = parsed.Invoke(Invocation);
            return args.Length == 0 ? 1 : code;
        }

        string command = parsed.CommandResult.Command is RootCommand ? "antares" : $"antares {Path(parsed.CommandResult)}";
        string what = string.Join("\n       ", parsed.Errors.Select(e => Runs.Invocation.WithoutPasswords(e.Message)));
        Console.Error.WriteLine(FaultText.Of(new UsageException(what, "", $"`{command} --help` shows what it takes.")));
        return 1;
    }

    /// <summary>Parses a command line as the program does.</summary>
    internal static ParseResult Parse(string[] args)
    {
        RootCommand root = CommandList.Create();
        return root.Parse(LastWins.Of(root, LegacyOptions.Words(args)), Parser);
    }

    private static string Path(System.CommandLine.Parsing.CommandResult result) =>
        result.Parent is System.CommandLine.Parsing.CommandResult { Command: not RootCommand } parent
            ? $"{Path(parent)} {result.Command.Name}"
            : result.Command.Name;
}
