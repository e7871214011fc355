using System.CommandLine;
using System.Globalization;
using Antares.Catalog;

namespace Antares.Cli.Commands;

/// <summary><c>antares list</c>: what the workspace holds.</summary>
internal static class ListCommand
{
    private static readonly Dictionary<string, Func<Session, Listing>> Keys = new()
    {
        ["models"] = session => new Listing(
            ["name", "algorithm", "scheme", "training_set", "product", "accuracy", "created"],
            session.Models.Models().Select(m => new[] { m.Name, m.Algorithm, m.Scheme, m.TrainingSet, m.Product, Share(m.Accuracy), Day(m.Created) })),
        ["training_sets"] = session => new Listing(
            ["name", "scheme", "year", "polygons"],
            session.Training.TrainingSets().Select(s => new[] { s.Name, s.Scheme, Text(s.Year), Text(s.Polygons) })),
        ["validation_sets"] = session => new Listing(
            ["name", "scheme", "year", "objects"],
            session.Validation.ValidationSets().Select(s => new[] { s.Name, s.Scheme, Text(s.Year), Text(s.Objects) })),
        ["validations"] = session => new Listing(
            ["classification", "validation_set", "region", "scheme", "by_area", "hectares", "by_points", "points", "created", "comment"],
            session.Validation.Validations().Select(v => new[]
            {
                v.Classification, v.ValidationSet, v.Region, v.Scheme, Share(v.OverallByArea), v.OverallByArea is null ? "" : v.Hectares.ToString("0.0", CultureInfo.InvariantCulture),
                Share(v.OverallByPoints), v.OverallByPoints is null ? "" : v.Points.ToString(CultureInfo.InvariantCulture), Moment(v.Created), v.Comment,
            })),
        ["segmentations"] = session => Products(session, ProductKind.Segmentation, "algorithm", "product", "region", "datasource", "year", "levels"),
        ["classifications"] = session => Products(session, ProductKind.Classification, "algorithm", "model", "segmentation", "scheme", "year", "level", "probabilities", "smoothing", "mmu_hectares"),
        ["bi_change"] = _ => new Listing(["name", "algorithm"], []),
        ["schemes"] = session => new Listing(
            ["name", "classes", "parents"],
            session.Schemes.Schemes().Select(s => new[] { s.Name, Text(s.Tags.Count), Parents(session, s.Name) })),
        ["regions"] = session => new Listing(
            ["name", "country", "kind"], session.Catalog.Regions().Select(r => new[] { r.Name, r.Country, r.IsCountry ? "country" : "region" })),
        ["products"] = session => new Listing(
            ["name", "kind", "datasets", "source", "description"],
            session.Catalog.Products().Select(p => new[]
            {
                p.Name, p.Kind.ToString().ToLowerInvariant(), Text(session.Catalog.CountDatasets(p.Name)), p.SourceType, p.Description,
            })),
        ["runs"] = session => new Listing(
            ["name", "step", "state", "tiles", "failed", "started", "ended"],
            session.RunRecords.Runs().Select(r => new[] { r.Name, r.Step, r.State, Text(r.Tiles), Text(r.Failed), Moment(r.Started), Moment(r.Ended) })),
    };

    private static readonly Argument<string> Key = new("KEY") { Description = $"What to list: {string.Join(", ", Keys.Keys)}." };

    public static Command Create()
    {
        Command command = new("list", "List what the workspace holds.") { Key };
        command.Run((given, session) =>
        {
            string key = given.GetRequiredValue(Key);
            if (!Keys.TryGetValue(key, out Func<Session, Listing>? listing))
            {
                throw new UsageException($"There is no list of '{key}'.", "antares list", $"Use one of: {string.Join(", ", Keys.Keys)}.");
            }

            listing(session).Print(Console.Out);
            return 0;
        });
        return command;
    }

    private static Listing Products(Session session, ProductKind kind, params string[] facts) => new(
        ["name", .. facts],
        session.Catalog.Products().Where(p => p.Kind == kind).Select(p => (string[])[p.Name, .. facts.Select(f => p.Facts.GetValueOrDefault(f, ""))]));

    private static string Parents(Session session, string scheme) => string.Join(", ", session.Schemes.Mappings().Where(m => m.From == scheme).Select(m => m.To));

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Share(double? share) => share?.ToString("0.000", CultureInfo.InvariantCulture) ?? "";

    private static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
