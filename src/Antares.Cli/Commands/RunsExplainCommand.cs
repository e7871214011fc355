using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Antares.Runs;

namespace Antares.Cli.Commands;

/// <summary><c>antares runs explain</c>: what happened to a tile, in every run or in one.</summary>
internal static class RunsExplainCommand
{
    public static Command Create()
    {
        Argument<string> tile = new("TILE") { Description = "Tile key such as 13_-16, or 13_-16_20170305 for one date." };
        Option<string?> run = new("--run", "--name", "-n", "-name") { Description = "Only in this run." };
        Option<string?> step = RunsCommand.Step();
        Option<bool> json = RunsCommand.Json();
        Command command = new("explain", "Tell what happened to a tile: tried when, done from what, or failed why.") { tile, run, step, json };
        command.Run((given, session) =>
        {
            RunFinder finder = RunsCommand.Finder(session);
            string key = given.GetRequiredValue(tile);
            TileHistory[] all =
            [
                .. (given.GetValue(run) is string name ? finder.Find(name, given.GetValue(step)) : finder.All().Where(r => given.GetValue(step) is not string s || r.Status.Step == s))
                    .Reverse()
                    .SelectMany(r => TileHistory.Of(r.Ledger, key)),
            ];
            if (all.Length == 0)
            {
                throw new AntaresException($"No run has a tile '{key}'.", session.Workspace.RunsFolder, "`antares runs show NAME` lists the tiles that are missing; runs/STEP/NAME/tiles.txt has them all.");
            }

            if (given.GetValue(json))
            {
                Console.WriteLine(RunDocument.Text(new JsonArray([.. all.Select(Document)])));
            }
            else
            {
                Array.ForEach(all, Print);
            }

            return 0;
        });
        return command;
    }

    private static void Print(TileHistory tile)
    {
        Console.WriteLine($"{tile.Step} '{tile.Run}', tile {tile.Key}: {tile.State}");
        foreach (FailedMark failed in tile.Failures)
        {
            Console.WriteLine($"  failed      attempt {failed.Attempt}: {failed.Failure.What}");
            Console.WriteLine($"              at   {failed.Failure.Where}");
            Console.WriteLine($"              mend {failed.Failure.Mend}");
        }

        foreach (DoneRecord done in tile.Done)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  done        attempt {done.Attempt}, {done.Seconds:0.0} s, {done.Inputs.Count} inputs, fingerprint {done.Fingerprint}"));
            foreach (ProducedFile file in done.Files)
            {
                Console.WriteLine($"              {file.Path}  {ByteCount.Text(file.Bytes)}  sha256 {file.Sha256}");
            }
        }

        if (tile.State is "failed" or "not done")
        {
            Console.WriteLine($"  mend        antares runs resume {Invocation.Quoted(tile.Run)} --step {Invocation.Quoted(tile.Step)}");
        }
    }

    private static JsonObject Document(TileHistory tile) => new()
    {
        ["step"] = tile.Step,
        ["run"] = tile.Run,
        ["tile"] = tile.Key,
        ["state"] = tile.State,
        ["failures"] = new JsonArray([.. tile.Failures.Select(f => new JsonObject
        {
            ["attempt"] = f.Attempt,
            ["kind"] = f.Failure.Kind,
            ["what"] = f.Failure.What,
            ["where"] = f.Failure.Where,
            ["mend"] = f.Failure.Mend,
        })]),
        ["done"] = new JsonArray([.. tile.Done.Select(d => new JsonObject
        {
            ["attempt"] = d.Attempt,
            ["fingerprint"] = d.Fingerprint,
            ["seconds"] = d.Seconds,
            ["inputs"] = new JsonArray([.. d.Inputs.Select(i => new JsonObject { ["id"] = i.Id, ["checksum"] = i.Checksum })]),
            ["files"] = new JsonArray([.. d.Files.Select(f => new JsonObject { ["path"] = f.Path, ["bytes"] = f.Bytes, ["sha256"] = f.Sha256 })]),
        })]),
    };
}
