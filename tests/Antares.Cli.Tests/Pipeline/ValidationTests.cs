using System.Globalization;
using System.Text.Json.Nodes;
using Antares.Cli.Tests.Support;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>Validation through the real program, on a simulated landscape with its polygons of known class.</summary>
[Collection(LandTests.Name)]
public sealed class ValidationTests : IDisposable
{
    private const string Ingest = "antares ingest_validation land/training/validation.shp -scheme land -field code -name reference -year -1";

    private readonly TemporaryFolder home;
    private readonly Shell shell;

    public ValidationTests(SimulatedLand land) => (home, shell) = land.NewUser();

    public void Dispose() => home.Dispose();

    [Fact]
    public void A_validation_prints_what_it_found_and_is_logged_once()
    {
        shell.Run(Ingest);
        string first = shell.Run("antares validate -c map -val reference -r Jalisco --log --comment 'first look' --csv m.csv --json v.json");
        string again = shell.Run("antares validate -c map -val reference -r Jalisco --log --comment again");

        Assert.Contains("producer's", first, StringComparison.Ordinal);
        Assert.Contains("Overall accuracy: 0.", first, StringComparison.Ordinal);
        Assert.Contains("Confusion matrix in hectares", first, StringComparison.Ordinal);
        JsonNode found = JsonNode.Parse(File.ReadAllText(home["v.json"]))!;
        double overall = (double)found["overall_by_area"]!, hectares = (double)found["hectares"]!;
        Assert.InRange(overall, 0.8, 1);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Overall accuracy: {overall:0.0000} of {hectares:0.00} ha"), again, StringComparison.Ordinal);
        double[] areas = [.. File.ReadAllLines(home["m.csv"])[1..].Select(l => double.Parse(l.Split(',')[2], CultureInfo.InvariantCulture))];
        Assert.Equal(hectares, areas.Sum(), 1e-6);

        string[] listed = shell.Run("antares list validations").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, listed.Length);
        Assert.Contains("again", listed[2], StringComparison.Ordinal);
        Assert.Contains("MEX/Jalisco", listed[2], StringComparison.Ordinal);
        Assert.Contains("reference", shell.Run("antares list validation_sets"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_set_brought_in_twice_is_there_once_and_points_are_counted()
    {
        shell.Run(Ingest);
        Assert.Contains("0 of them new", shell.Run(Ingest), StringComparison.Ordinal);
        shell.Run("ogr2ogr -f GPKG points.gpkg land/training/validation.shp -nln p -dialect sqlite -sql 'SELECT ST_PointOnSurface(geometry) AS geometry, code FROM validation'");
        shell.Run("antares ingest_validation points.gpkg -scheme land -field code -name places");

        string text = shell.Run("antares validate -c map -val places");

        Assert.Contains("Confusion matrix in points", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hectares", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Error_places_add_up_to_the_whole_however_they_are_told_apart()
    {
        shell.Run(Ingest);
        shell.Run("antares error_places -c map -val reference --by-region all --csv places.csv");

        string[][] rows = [.. File.ReadAllLines(home["places.csv"])[1..].Select(l => l.Split(','))];
        string[] ways = [.. rows.Select(r => r[0]).Distinct()];
        Assert.Contains("in none of them", File.ReadAllText(home["places.csv"]), StringComparison.Ordinal);
        Assert.Equal(["region", "distance to a class border", "class of the map"], ways);
        double[] compared = [.. ways.Select(w => rows.Where(r => r[0] == w).Sum(r => double.Parse(r[3], CultureInfo.InvariantCulture)))];
        Assert.All(compared, c => Assert.Equal(compared[0], c, 1e-6));
        Assert.All(ways, w => Assert.Equal(1, rows.Where(r => r[0] == w).Sum(r => double.Parse(r[6], CultureInfo.InvariantCulture)), 1e-9));
    }

    [Fact]
    public void Places_are_told_apart_by_the_number_of_clear_dates_of_a_recipe()
    {
        shell.Run(Ingest);
        File.WriteAllText(home["clear.yaml"], """
            name: clear
            description: Number of clear dates
            inputs:
              - source_type: s2_l2a_20m_granule
                mask: {band: pixel_qa, keep: [2, 4, 5, 6, 7, 11]}
            features:
              clear_count: count(red)
            output: {type: int16, nodata: -32768, index_scale: 10000}
            """);
        CommandResult made = shell.Try("antares apply_recipe -recipe clear.yaml -b 2017-01-01 -e 2017-12-31 -region Jalisco --name clear");
        Assert.True(made.ExitCode == 0, made.Error);

        string text = shell.Run("antares error_places -c map -val reference --clear-dates clear:clear_count");

        Assert.Contains("by clear dates", text, StringComparison.Ordinal);
        Assert.Matches(@"\d dates +\d", text);
    }

    [Fact]
    public void A_map_is_validated_and_estimated_in_a_coarser_legend_to_which_a_mapping_leads()
    {
        shell.Run(Ingest);
        File.WriteAllText(home["cover.csv"], "code,name,color\n1,Water,#2f6fb5\n2,Natural vegetation,#1e6b3c\n3,Used land,#c4473a\n");
        File.WriteAllText(home["to_cover.csv"], "code,parent\nWater,Water\nEvergreen forest,2\nGrassland,2\nRainfed crops,3\nUrban,3\n");
        shell.Run("antares ingest_scheme cover.csv --name cover");
        CommandResult early = shell.Try("antares validate -c map -val reference --scheme cover");
        shell.Run("antares ingest_scheme --name land --parent cover --mapping to_cover.csv");

        shell.Run("antares validate -c map -val reference --json fine.json");
        shell.Run("antares validate -c map -val reference --scheme cover --json coarse.json");
        shell.Run("antares sample_design -c map -r Jalisco --size 200 -o d.json && antares sample_draw --design d.json -o s.gpkg && antares sample_label s.gpkg --raster land/truth.tif");
        shell.Run("antares accuracy_estimate s.gpkg --scheme cover --json estimate.json");

        // Labels are days of work: an output never takes their place.
        CommandResult loss = shell.Try("antares accuracy_estimate s.gpkg --json s.gpkg");
        Assert.Equal(1, loss.ExitCode);
        Assert.Contains("SAMPLE", loss.Error, StringComparison.Ordinal);
        shell.Run("antares accuracy_estimate s.gpkg --by-region Jalisco");
        Assert.Contains("--mapping", early.Error, StringComparison.Ordinal);
        JsonNode fine = JsonNode.Parse(File.ReadAllText(home["fine.json"]))!, coarse = JsonNode.Parse(File.ReadAllText(home["coarse.json"]))!;
        Assert.Equal([1, 2, 3], coarse["classes"]!.AsArray().Select(c => (int)c!["code"]!));
        Assert.Equal((double)fine["hectares"]!, (double)coarse["hectares"]!, 1e-6);
        int Cover(int code) => new[] { 0, 1, 2, 3, 2, 3 }[code];
        double right = fine["confusion"]!.AsArray().Where(p => Cover((int)p!["mapped"]!) == Cover((int)p["true"]!)).Sum(p => (double)p!["hectares"]!);
        Assert.Equal(right / (double)fine["hectares"]!, (double)coarse["overall_by_area"]!, 1e-9);
        Assert.Equal(["Water", "Natural vegetation", "Used land"], JsonNode.Parse(File.ReadAllText(home["estimate.json"]))!["classes"]!.AsArray().Select(c => (string)c!["class"]!["name"]!));
    }

    [Theory]
    [InlineData("antares validate -c map -val nothing", 2, "'nothing'", "reference")]
    [InlineData("antares validate -c none -val reference", 2, "'none'", "map")]
    [InlineData("antares validate -c map -val reference -r Colima", 2, "'Colima'", "Jalisco")]
    [InlineData("antares validate -c map -val reference --comment x", 1, "--comment", "--log")]
    [InlineData("antares validate -c map -val reference --scheme other", 2, "'other'", "land")]
    [InlineData("antares validate -c map -val reference -lat 0 1 -long 0 1", 2, "No object", "lat 0 1")]
    [InlineData("antares error_places -c map -val reference --clear-dates features", 1, "'features'", "PRODUCT:MEASUREMENT")]
    [InlineData("antares error_places -c map -val reference --clear-dates features:none", 2, "'none'", "ndvi_mean")]
    [InlineData("antares ingest_validation land/training/validation.shp -scheme land -field none -name x", 2, "'none'", "code", "-field")]
    [InlineData("antares ingest_validation land/training/validation.shp -scheme lnd -field code -name x", 2, "'lnd'", "'land'")]
    [InlineData("ogr2ogr -f CSV t.csv land/training/validation.shp && antares ingest_validation t.csv -scheme land -field code -name x", 2, "table", "X_POSSIBLE_NAMES")]
    [InlineData("ogr2ogr -f GPKG s.gpkg land/training/validation.shp -dialect sqlite -sql 'SELECT geometry, code, 1 AS stratum, 1 AS draws FROM validation' && antares ingest_validation s.gpkg -scheme land -field code -name x", 2, "drawn sample", "accuracy_estimate")]
    [InlineData("antares error_places -c map -val reference --clear-dates features:ndvi_mean", 3, "no number of dates", "count")]
    [InlineData("antares ingest_validation missing.shp -scheme land -field code -name x", 2, "missing.shp", "mend")]
    [InlineData("antares ingest_validation land/training/validation.shp -scheme land -field code -name reference -year 2030", 2, "no year", "--overwrite")]
    public void Each_mistake_is_one_clear_message(string line, int code, params string[] parts)
    {
        shell.Run(Ingest);

        CommandResult result = shell.Try(line);

        Assert.Equal(code, result.ExitCode);
        Assert.All(parts, part => Assert.Contains(part, result.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }
}
