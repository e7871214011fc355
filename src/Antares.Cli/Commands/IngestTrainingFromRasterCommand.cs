using System.CommandLine;
using System.Globalization;
using Antares.Sampling;

namespace Antares.Cli.Commands;

/// <summary><c>antares ingest_training_from_raster</c>, <c>..._chunk</c> and the semi-balanced form: training pixels drawn from an existing map.</summary>
internal static class IngestTrainingFromRasterCommand
{
    private static readonly MapSamplingOptions Defaults = new() { File = "", Fraction = 1, Scheme = "", Name = "" };

    private static readonly Argument<string> Place = new("FILE") { Description = "Map: a raster of class codes, any format and reference system. 0 and nodata are never drawn." };

    private static readonly Option<double> Fraction = new("-frac", "--fraction")
    {
        Description = "Share of the pixels of each class that is drawn, above 0 up to 1; at least one pixel of each. -1: all classes the same share, so that about "
            + "classes x 10000 pixels are drawn in all.",
        Required = true,
        HelpName = "SHARE",
    };

    private static readonly Option<double> RareFraction = new("-ur_frac", "--ur_fraction")
    {
        Description = "Share for under-represented classes: those with fewer pixels than all pixels / classes. -1: about 10000 pixels of each.",
        Required = true,
        HelpName = "SHARE",
    };

    private static readonly Option<int?> ClassCount = new("-cl", "--classes")
    {
        Description = "Number of classes of the map, for what is said of classes above; a map with more is an error. Default: those that it has.",
        HelpName = "N",
    };

    private static readonly Option<string> Scheme = new("-scheme", "--scheme")
    {
        Description = "Scheme of the codes, made from them when there is none of this name. A value outside of it is an error.",
        Required = true,
    };

    private static readonly Option<string?> Field = new("-field", "--field") { Description = "Number of the band, from 1. Where there is only one, any text is taken.", HelpName = "BAND" };
    private static readonly Option<string> Name = new("-name", "--name", "-n", "--dataset") { Description = "Name of the training set.", Required = true };
    private static readonly Option<string?> Year = new("-year", "--year", "-y") { Description = "Year that the map describes." };

    private static readonly Option<int> Chunk = new("-chunk", "--chunk")
    {
        Description = "Side of the squares of pixels that are read at once. The result does not depend on it.",
        DefaultValueFactory = _ => Defaults.Chunk,
        HelpName = "N",
    };

    private static readonly Option<ulong> Seed = new("--seed", "-seed") { Description = "Another seed draws other pixels.", DefaultValueFactory = _ => Defaults.Seed };

    private static readonly Option<bool> Overwrite = new("--overwrite", "-overwrite")
    {
        Description = "Replace the set: it has the pixels drawn now alone. Without it they are added; those that it has are not doubled.",
    };

    /// <summary>The plain form.</summary>
    public static Command Create() => Of(
        "ingest_training_from_raster", "Draw pixels of an existing map, a share of each class, and make them training polygons.", []);

    /// <summary>The form that says how much is read at once.</summary>
    public static Command CreateChunk() => Of(
        "ingest_training_from_raster_chunk", "The same as ingest_training_from_raster, with a choice of how much is read at once.", [Chunk]);

    /// <summary>The form that draws more of rare classes.</summary>
    public static Command CreateSemibalanced() => Of(
        "ingest_semibalanced_training_from_raster", "Draw pixels of an existing map, another share of its under-represented classes, and make them training polygons.", [RareFraction]);

    private static Command Of(string name, string description, IReadOnlyList<Option> own)
    {
        Command command = new(name, description) { Place, Fraction };
        foreach (Option option in (IEnumerable<Option>)[.. own, ClassCount, Scheme, Field, Name, Year, Seed, Overwrite])
        {
            command.Options.Add(option);
        }

        command.Run((given, session) => Run(given, session, own));
        return command;
    }

    private static int Run(ParseResult given, Session session, IReadOnlyList<Option> own)
    {
        MapSamplingOptions options = new()
        {
            File = LocalPath.OfInput(given.GetRequiredValue(Place)),
            Field = given.GetValue(Field),
            Fraction = given.GetValue(Fraction),
            RareFraction = own.Contains(RareFraction) ? given.GetValue(RareFraction) : null,
            ClassCount = given.GetValue(ClassCount),
            Scheme = given.GetRequiredValue(Scheme),
            Name = given.GetRequiredValue(Name),
            Year = TrainingYear.Parse(given.GetValue(Year)),
            Chunk = own.Contains(Chunk) ? given.GetValue(Chunk) : Defaults.Chunk,
            Seed = given.GetValue(Seed),
            Overwrite = given.GetValue(Overwrite),
        };
        MapSamplingSummary done = new MapSampling(session.Rasters, session.Projections, session.Schemes, session.Training).Run(options, session.Cancel);
        foreach (string line in Lines(options, done))
        {
            Console.WriteLine(line);
        }

        return 0;
    }

    private static IEnumerable<string> Lines(MapSamplingOptions options, MapSamplingSummary done)
    {
        if (options.Field is string field && field != done.Band.ToString(CultureInfo.InvariantCulture))
        {
            yield return $"notice: -field {field} has no effect: the map has one band.";
        }

        if (done.IsSchemeMade)
        {
            yield return TrainingImportText.Made(done.Scheme);
        }

        foreach ((int code, long pixels, int drawn) in done.Classes)
        {
            yield return $"{code} {done.Scheme.Find(code)?.Name}: {drawn} of {pixels} pixels drawn";
        }

        if (done.Older > 0)
        {
            yield return TrainingImportText.Older(done.Older, options.Overwrite, "were not drawn now");
        }

        yield return $"Training set '{options.Name}': {done.Drawn} pixels drawn, {done.New} of them new.";
    }
}
