using System.CommandLine;
using Antares.Catalog;
using Antares.Export.Stac;
using NetTopologySuite.Geometries;

namespace Antares.Cli.Commands;

/// <summary><c>antares export_stac</c>: writes a product as a STAC collection.</summary>
internal static class ExportStacCommand
{
    private static readonly Option<string> Folder = new("-o", "--output", "-output") { Description = "Folder of the collection.", Required = true, HelpName = "DIR" };
    private static readonly Option<bool> Absolute = new("--absolute") { Description = "Point to pixels by absolute paths; else relative to the item." };
    private static readonly Option<bool> Eo3 = new("--eo3") { Description = "Write an EO3 document beside each item, and product.yaml, for `datacube product add` and `datacube dataset add` elsewhere." };
    private static readonly Option<string> License = new("--license") { Description = "Licence of the data: an SPDX identifier, various or proprietary.", DefaultValueFactory = _ => "proprietary", HelpName = "SPDX" };
    private static readonly Option<string?> Begin = new("-b", "--begin", "-begin") { Description = "First solar day, inclusive.", HelpName = "YYYY-MM-DD" };
    private static readonly Option<string?> End = new("-e", "--end", "-end") { Description = "Last solar day, inclusive.", HelpName = "YYYY-MM-DD" };
    private static readonly AreaOptions Area = new();

    public static Command Create()
    {
        Argument<string> name = new("PRODUCT") { Description = "Any product: scenes, an ingested grid, features, a segmentation, a classification." };
        Command command = new("export_stac", "Write a product as a STAC collection: collection.json and one item a dataset.") { name, Folder, Absolute, Eo3, License, Begin, End };
        Area.AddTo(command);
        command.Run((given, session) =>
        {
            Product product = session.Catalog.Product(given.GetRequiredValue(name), "PRODUCT");
            (Geometry? shape, _) = Area.Of(given, session.Catalog);
            DateOnly? begin = SolarDayOption.Parse(given.GetValue(Begin), "-b, --begin"), end = SolarDayOption.Parse(given.GetValue(End), "-e, --end");
            SolarDayOption.CheckOrder("The period", begin, end, "-b, -e");
            session.Gate.Check(product, shape);
            IReadOnlyList<Dataset> datasets = session.Catalog.Datasets(new DatasetQuery(product.Name) { Begin = begin, End = end, Shape = shape });
            StacExportOptions options = new()
            {
                Folder = LocalPath.Of(given.GetRequiredValue(Folder)),
                Absolute = given.GetValue(Absolute),
                Eo3 = given.GetValue(Eo3),
                IsPart = begin is not null || end is not null || shape is not null,
                License = given.GetRequiredValue(License),
            };
            StacExportResult made = new StacExportStage(session.Rasters, session.Projections, session.Files, session.Workspace).Run(product, datasets, options, session.Threads, session.Cancel);
            Console.WriteLine($"{made.Items} items of {product.Name} written to {made.Collection}");
            return 0;
        });
        return command;
    }
}
