using System.CommandLine;
using System.Text;
using Antares.Accuracy;
using Antares.Legend;
using Antares.Storage;
using NetTopologySuite.Geometries;

namespace Antares.Cli.Commands;

/// <summary>What the commands that compare a map with a validation set share.</summary>
internal sealed class ValidationArguments
{
    private readonly Option<string> classification = new("--classification", "-c") { Description = "Name of the classification.", Required = true };
    private readonly Option<string> validation = new("--validation", "-val") { Description = "Name of the validation set.", Required = true };
    private readonly Option<string?> scheme = new("--scheme") { Description = "Compare in the classes of this scheme, to which the schemes of map and set lead (ingest_scheme --parent). Default: their own." };
    private readonly AreaOptions area = new();

    /// <summary>Adds the options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(classification);
        command.Options.Add(validation);
        command.Options.Add(scheme);
        area.AddTo(command);
    }

    /// <summary>The stage that compares.</summary>
    public static ValidationStage Stage(Session session) =>
        new(session.Workspace, session.Catalog, session.Rasters, session.Projections, session.Files, session.Runner);

    /// <summary>What is asked for, and the map.</summary>
    /// <exception cref="AntaresException">There is no such map or set, or no common scheme.</exception>
    public (ValidationOptions Options, ProductMosaic Map) Options(ParseResult given, Session session)
    {
        string name = given.GetRequiredValue(validation);
        ProductMosaic map = Stage(session).Map(given.GetRequiredValue(classification));
        ValidationSet set = session.Validation.FindValidationSet(name) ?? throw new AntaresException(
            $"There is no validation set '{name}'.",
            "-val",
            session.Validation.ValidationSets() is { Count: > 0 } known
                ? $"Use one of: {string.Join(", ", known.Select(s => s.Name))}; or bring one in with `antares ingest_validation`."
                : "Bring one in with `antares ingest_validation`.");
        (CrossWalk ofMap, CrossWalk ofSet) = ComparisonClasses.Of(session, map.Product, set, given.GetValue(scheme));
        (Geometry? shape, string text) = area.Of(given, session.Catalog);
        return (new ValidationOptions { Map = map.Product.Name, MapWalk = ofMap, Set = set, SetWalk = ofSet, Area = shape, AreaText = text }, map);
    }

    /// <summary>Writes a text file that was asked for.</summary>
    public static void Write(Session session, string? file, Func<string> text)
    {
        if (file is not null)
        {
            session.Files.Write(LocalPath.Of(file), Encoding.UTF8.GetBytes(text()));
            Console.WriteLine($"Wrote {LocalPath.Of(file)}");
        }
    }
}
