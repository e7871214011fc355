using System.CommandLine;
using Antares.Accuracy;
using Antares.Runs;
using Antares.Sampling;
using Antares.Storage;

namespace Antares.Cli.Commands;

/// <summary><c>antares validate</c>: a map against polygons and points of known class.</summary>
internal static class ValidateCommand
{
    private static readonly ValidationArguments Arguments = new();
    private static readonly Option<bool> Log = new("--log") { Description = "Keep the result; `antares list validations` shows what was kept." };
    private static readonly Option<string?> Comment = new("--comment") { Description = "A note that is kept with the result.", HelpName = "TEXT" };
    private static readonly Option<string?> Csv = new("--csv") { Description = "Write the confusion matrix as CSV.", HelpName = "FILE" };
    private static readonly Option<string?> Json = new("--json") { Description = "Write everything as JSON.", HelpName = "FILE" };

    public static Command Create()
    {
        Command command = new("validate", "Compare a classification with a validation set: user's, producer's and overall accuracy, confusion matrix in hectares.");
        Arguments.AddTo(command);
        command.Options.Add(Log);
        command.Options.Add(Comment);
        command.Options.Add(Csv);
        command.Options.Add(Json);
        command.Run(Run);
        return command;
    }

    private static int Run(ParseResult given, Session session)
    {
        if (given.GetValue(Comment) is not null && !given.GetValue(Log))
        {
            throw new UsageException("--comment is kept with a result that is logged.", "antares validate", "Add --log.");
        }

        (ValidationOptions options, ProductMosaic map) = Arguments.Options(given, session);
        ValidationResult result = ValidationArguments.Stage(session).Run(options, session.Cancel);
        if (result.Run.ExitCode != 0)
        {
            return result.Run.ExitCode;
        }

        foreach (string line in ValidationText.Lines(result, options.Map, options.Set.Name, options.AreaText))
        {
            Console.WriteLine(line);
        }

        string document = ValidationDocument.Json(result, options.Map, options.Set.Name, options.AreaText).ToJsonString(Catalog.CatalogJson.Options);
        ValidationArguments.Write(session, given.GetValue(Csv), () => ValidationDocument.Csv(result));
        ValidationArguments.Write(session, given.GetValue(Json), () => document + "\n");
        if (given.GetValue(Log))
        {
            session.Validation.PutValidation(Record(options, map, result, session.Clock) with { Comment = given.GetValue(Comment) ?? "", Document = document });
            Console.WriteLine("Logged: `antares list validations` shows it.");
        }

        return 0;
    }

    private static ValidationRecord Record(ValidationOptions options, ProductMosaic map, ValidationResult result, TimeProvider clock) => new(
        options.Map,
        options.Set.Name,
        options.AreaText,
        result.Scheme.Name,
        Fingerprint.OfText($"{MapFingerprint.Of(map)} {options.MapWalk.Mark}"),
        Fingerprint.OfText($"{PolygonKeys.Fingerprint(options.Set.Objects.Select(o => (o.Shape, o.Code)))} {options.SetWalk.Mark}"))
    {
        OverallByArea = result.Areas.Overall,
        OverallByPoints = result.Points.Overall,
        Hectares = result.Areas.Total,
        Points = result.Points.Total,
        Created = clock.GetUtcNow(),
    };
}
