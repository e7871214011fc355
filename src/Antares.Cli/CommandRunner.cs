using System.CommandLine;
using Antares.Runs;

namespace Antares.Cli;

/// <summary>Opens the session, runs a command's action, turns faults into messages and exit codes.</summary>
internal static class CommandRunner
{
    private const int Interrupted = 130;

    private const string InterruptedText = "interrupted: what is done is kept; the same command goes on from here.";

    /// <summary>Sets the action of a command.</summary>
    public static void Run(this Command command, Func<ParseResult, Session, int> action) =>
        command.SetAction(given => Guard(given, action));

    private static int Guard(ParseResult given, Func<ParseResult, Session, int> action)
    {
        return Guard(given.CommandResult.Command.Name, () =>
        {
            using Session session = Session.Open(given);
            int code = Planned(() => action(given, session), session.Budget.Bytes);
            if (code == Interrupted)
            {
                Console.Error.WriteLine(InterruptedText);
            }

            return code;
        });
    }

    /// <summary>A run that was only planned says what it would take.</summary>
    private static int Planned(Func<int> action, long allowed)
    {
        try
        {
            return action();
        }
        catch (RunPlannedException plan)
        {
            foreach (string line in RunPlanText.Lines(plan.Request, plan.Estimate, allowed))
            {
                Console.WriteLine(line);
            }

            return 0;
        }
    }

    /// <summary>Runs what a command does; a fault that a person can mend becomes a message and an exit code, a bug keeps its trace.</summary>
    public static int Guard(string command, Func<int> action)
    {
        try
        {
            return action();
        }
        catch (AntaresException fault)
        {
            Console.Error.WriteLine(FaultText.Of(fault));
            return fault.ExitCode;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(FaultText.Of(new AntaresException(
                fault.Message, command, "Check that the file or folder exists and may be written to, and that its name is not too long.")));
            return 2;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine(InterruptedText);
            return Interrupted;
        }
    }
}
