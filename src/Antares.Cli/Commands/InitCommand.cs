using System.CommandLine;
using Antares.Catalog;
using Antares.Cli.Setup;
using Antares.Grid;
using Antares.Transfer;
using Antares.Storage;
using Antares.Vectors;

namespace Antares.Cli.Commands;

/// <summary><c>antares init</c>: makes the workspace, the configuration files, and brings countries and regions in.</summary>
internal static class InitCommand
{
    private static readonly Option<string[]> Countries = new("--countries", "-c", "-countries")
    {
        Description = "Countries by ISO code or English name, e.g. mex. Without it the files for Mexico are written, as ever.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "ISO",
    };

    private static readonly Option<bool> NoTables = new("--no-create-tables") { Description = "Leave the catalog alone." };
    private static readonly Option<bool> NoFiles = new("--no-conf-setup") { Description = "Write no configuration files." };

    private static readonly Option<string?> Boundaries = new("--boundaries")
    {
        Description = "Vector file of countries and regions, any format; all its layers are read. With -c only those countries.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> CountryColumn = new("--country-column") { Description = "Column of country codes; found by itself when left out." };
    private static readonly Option<string?> NameColumn = new("--name-column") { Description = "Column of names; found by itself when left out." };
    private static readonly Option<string?> Layer = new("--layer", "-l", "-layer") { Description = "Layer of the boundaries; all when left out." };

    private static readonly Option<string?> Crs = new("--crs")
    {
        Description = "Reference system of the grid. Default: EPSG:6372 for Mexico, else Lambert azimuthal equal-area about the country's middle.",
    };

    private static readonly Option<double[]> Resolution = Numbers("--resolution", "Size of a pixel of scenes in units of the CRS. Default: 20 m; terrain has 90 m.");
    private static readonly Option<double[]> TileSize = Numbers("--tile-size", "Size of a tile in units of the CRS. Default: 100020 m.");
    private static readonly Option<double[]> Origin = Numbers("--origin", "Where the grid begins, x and y. Default: 0 0; for Mexico 977160 2426720.");

    public static Command Create()
    {
        Command command = new("init", "Set up a workspace; doing it again changes nothing and keeps files that you edited.")
        {
            Countries, NoTables, NoFiles, Boundaries, CountryColumn, NameColumn, Layer, Crs, Resolution, TileSize, Origin,
        };
        command.Run(Run);
        return command;
    }

    private static int Run(ParseResult given, Session session)
    {
        Country[] countries = [.. (given.GetValue(Countries) ?? []).Select(Wanted).Distinct()];
        (string Path, string Text)[] files = given.GetValue(NoFiles) ? [] : Files(countries, given, session);
        if (!given.GetValue(NoTables))
        {
            MakeWorkspace(session);
        }

        WriteFiles(files, session.Files);
        BringRegions(countries, given, session);
        return 0;
    }

    private static Country Wanted(string text) => Antares.Catalog.Countries.Find(text) ?? throw new AntaresException(
        $"'{text}' is no country.",
        "-c",
        "Give ISO 3166-1 codes of three letters. Near are: "
        + string.Join(", ", PlainName.Nearest(text, Antares.Catalog.Countries.All.Select(c => text.Length > 3 ? c.Name : c.Code))) + ".");

    private static (string Path, string Text)[] Files(Country[] countries, ParseResult given, Session session)
    {
        GridOptions asked = new(
            given.GetValue(Crs),
            GridOptions.Sizes(given.GetValue(Resolution), "--resolution"),
            GridOptions.Sizes(given.GetValue(TileSize), "--tile-size"),
            GridOptions.Place(given.GetValue(Origin), "--origin"));
        Lazy<IProjections> projections = new(() => session.Projections);
        Country[] written = countries.Length > 0 ? countries : [Wanted("MEX")];
        return
        [
            .. ConfigurationTemplates.Indexing(),
            .. written.SelectMany(country => ConfigurationTemplates.Ingestion(country, GridChoice.For(country, asked, projections))),
        ];
    }

    private static void MakeWorkspace(Session session)
    {
        Workspace workspace = session.Workspace;
        bool isNew = !Directory.Exists(workspace.RunsFolder);
        foreach (string folder in (string[])[workspace.DataFolder, workspace.RunsFolder, workspace.ModelsFolder])
        {
            MakeFolder(folder);
        }

        using IFullCatalog catalog = session.NewCatalog();
        Console.WriteLine($"{(isNew ? "made" : "kept"),-10} workspace {workspace.Root}");
        if (catalog.Place != workspace.CatalogFile)
        {
            Console.WriteLine($"{"uses",-10} catalog {catalog.Place}");
        }
    }

    private static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new AntaresException("The folder of the workspace cannot be made.", folder, "Choose a folder that you may write with `--workspace DIR`.", fault);
        }
    }

    private static void WriteFiles((string Path, string Text)[] files, IFileStore store)
    {
        if (files.Length == 0)
        {
            return;
        }

        MakeFolder(UserFolders.Configuration);
        ConfigurationFiles configuration = new(UserFolders.Configuration, store);
        foreach ((string path, string text) in files)
        {
            string done = configuration.Put(path, text);
            Console.WriteLine($"{done,-10} {Path.Combine(UserFolders.Configuration, path)}{(done == "kept" ? " (edited by you)" : "")}");
        }

        configuration.Close();
    }

    private static void BringRegions(Country[] countries, ParseResult given, Session session)
    {
        if (given.GetValue(Boundaries) is not string file)
        {
            Console.WriteLine("No regions were brought in; do so with `antares init -c mex --boundaries FILE`, any vector file of countries or regions.");
            return;
        }

        RegionImportOptions options = new()
        {
            File = file,
            Countries = [.. countries.Select(c => c.Code)],
            CountryColumn = given.GetValue(CountryColumn),
            NameColumn = given.GetValue(NameColumn),
            Layer = given.GetValue(Layer),
        };
        RegionImportSummary done = new RegionImport(session.Vectors, session.Projections, session.Catalog).Run(options, session.Cancel);
        string skipped = done.Skipped > 0 ? $", {done.Skipped} features without code, name or area left out" : "";
        Console.WriteLine($"Brought in {done.Countries} countries and {done.Regions} regions, {done.New} of them new{skipped}.");
    }

    private static Option<double[]> Numbers(string name, string description) =>
        new(name) { Description = description, AllowMultipleArgumentsPerToken = true };
}
