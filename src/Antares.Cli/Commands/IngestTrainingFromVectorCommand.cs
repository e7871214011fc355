using System.CommandLine;
using System.Text.RegularExpressions;
using Antares.Catalog;
using Antares.Grid;
using Antares.Sampling;
using Antares.Vectors;

namespace Antares.Cli.Commands;

/// <summary><c>antares ingest_training_from_vector</c>: polygons with a class, or with two where a labelling application made them.</summary>
internal static partial class IngestTrainingFromVectorCommand
{
    private static readonly Argument<string> Place = new("FILE") { Description = "Vector file of polygons, any format and reference system." };

    private static readonly Option<string?> Layer = new("--layer", "-l", "-layer") { Description = "Layer, where the file has more than one." };

    private static readonly Option<string> Scheme = new("-scheme", "--scheme")
    {
        Description = "Scheme of the classes; made from the values when there is none of this name.",
        Required = true,
    };

    private static readonly Option<string> Field = new("-field", "--field")
    {
        Description = "Column of the class: codes, or names of the scheme. Features without class are left out and reported.",
        Required = true,
        HelpName = "COLUMN",
    };

    private static readonly Option<string> Name = new("-name", "--name", "-n", "--dataset") { Description = "Name of the training set.", Required = true };
    private static readonly Option<string?> Year = new("-year", "--year", "-y") { Description = "Year that the labels describe." };

    private static readonly Option<bool> App = new("--app", "-app")
    {
        Description = "The file comes from a labelling application: -field is the class that its polygons had, -field_interpreted the class that a person gave them. "
            + "Two sets are made, -name and -train_interpreted.",
    };

    private static readonly Option<string?> InterpretedName = new("-train_interpreted", "--train_interpreted") { Description = "With --app: name of the training set of what people saw." };

    private static readonly Option<string?> InterpretedScheme = new("-scheme_interpreted", "--scheme_interpreted") { Description = "With --app: its scheme. Default: that of -scheme." };

    private static readonly Option<string?> InterpretedField = new("-field_interpreted", "--field_interpreted")
    {
        Description = "With --app: column of the class that a person saw; features without one are not in that set.",
        HelpName = "COLUMN",
    };

    private static readonly Option<string?> Tile = new("-dc_tile", "--dc_tile")
    {
        Description = "Only polygons of this tile, by a point inside of them: x and y as in file names, 5_-12 or 5,-12.",
        HelpName = "X_Y",
    };

    private static readonly Option<string?> Product = new("-p", "--product", "-product") { Description = "With -dc_tile: product on whose grid the tile lies; not needed where all products have one grid." };

    private static readonly Option<bool> Overwrite = new("--overwrite", "-overwrite") { Description = "Replace the set: it has the polygons of this file alone. Without it polygons are added." };

    public static Command Create()
    {
        Command command = new("ingest_training_from_vector", "Bring labelled polygons of a vector file, or of a labelling application, into training sets.")
        {
            Place, Layer, Scheme, Field, Name, Year, App, InterpretedName, InterpretedScheme, InterpretedField, Tile, Product, Overwrite,
        };
        command.Run(Run);
        return command;
    }

    private static int Run(ParseResult given, Session session)
    {
        TrainingImportOptions[] options = [.. Options(given)];
        IVectorReader reader = ReaderOf(given, session);
        IReadOnlyList<TrainingImportSummary> done = new TrainingImport(reader, session.Projections, session.Schemes, session.Training).RunAll(options, session.Cancel);
        foreach (string line in options.Zip(done).SelectMany(p => TrainingImportText.Lines(p.First, p.Second)).Distinct())
        {
            Console.WriteLine(line);
        }

        return 0;
    }

    private static IEnumerable<TrainingImportOptions> Options(ParseResult given)
    {
        TrainingImportOptions plain = new()
        {
            File = given.GetRequiredValue(Place),
            Layer = given.GetValue(Layer),
            Interpret = given.GetRequiredValue(Field),
            Scheme = given.GetRequiredValue(Scheme),
            Name = given.GetRequiredValue(Name),
            Year = TrainingYear.Parse(given.GetValue(Year)),
            Overwrite = given.GetValue(Overwrite),
        };
        yield return plain;
        (string? name, string? scheme, string? field) = (given.GetValue(InterpretedName), given.GetValue(InterpretedScheme), given.GetValue(InterpretedField));
        if (!given.GetValue(App))
        {
            if (name is not null || scheme is not null || field is not null)
            {
                throw new UsageException("-train_interpreted, -scheme_interpreted and -field_interpreted need --app.", "", "Add --app, or leave them out.");
            }

            yield break;
        }

        if (name is not { Length: > 0 } || field is not { Length: > 0 } || name == plain.Name)
        {
            throw new UsageException(
                name == plain.Name ? $"-train_interpreted and -name are both '{name}'." : "--app needs -train_interpreted and -field_interpreted.",
                "",
                "Give the set of what people saw another name, and the column of the class that they gave.");
        }

        scheme ??= plain.Scheme;
        yield return plain with { Name = name, Interpret = field, Scheme = scheme, Predict = scheme == plain.Scheme ? plain.Interpret : null };
    }

    private static IVectorReader ReaderOf(ParseResult given, Session session)
    {
        if (given.GetValue(Tile) is not string tile)
        {
            return given.GetValue(Product) is null ? session.Vectors : throw new UsageException("-p needs -dc_tile.", "", "Give the tile, or leave -p out.");
        }

        Match index = TileText().Match(tile);
        return index.Success
            ? new TileVectors(session.Vectors, session.Projections, GridOf(given.GetValue(Product), session.Catalog), TileIndex.Parse($"{index.Groups[1].Value}_{index.Groups[2].Value}"))
            : throw new UsageException($"-dc_tile {tile} is no tile.", "", "Give x and y of the tile as in file names, 5_-12.");
    }

    private static GridSpec GridOf(string? name, ICatalog catalog)
    {
        if (name is not null)
        {
            return catalog.Product(name, "-p").Grid
                ?? throw new AntaresException($"Product '{name}' has no tiles: it was not ingested onto a grid.", "-p", "Give a product that `datacube ingest` or `antares apply_recipe` made.");
        }

        GridSpec[] grids = [.. catalog.Products().Select(p => p.Grid).OfType<GridSpec>().Distinct()];
        return grids.Length == 1
            ? grids[0]
            : throw new UsageException($"The products have {grids.Length} grids, so -dc_tile alone names no place.", "-dc_tile", "Name the product on whose grid the tile lies with -p.");
    }

    [GeneratedRegex(@"^\s*\(?\s*(-?\d{1,6})\s*[_, ]\s*(-?\d{1,6})\s*\)?\s*$")]
    private static partial Regex TileText();
}
