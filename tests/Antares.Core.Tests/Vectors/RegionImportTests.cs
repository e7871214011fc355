using Antares.Catalog;
using Antares.Grid;
using Antares.TestKit;
using Antares.Vectors;
using Xunit;

namespace Antares.Tests.Vectors;

public sealed class RegionImportTests
{
    private readonly MemoryCatalog catalog = new();

    [Fact]
    public void Countries_and_their_parts_are_told_apart_by_what_the_layers_hold()
    {
        MemoryVectors file = new MemoryVectors()
            .With("countries", Crs.Wgs84, ["iso_a2", "iso_a3", "name"], (At(0), ["MX", "MEX", "Mexico"]), (At(9), ["PE", "PER", "Peru"]))
            .With("states", Crs.Wgs84, ["adm0_a3", "name", "woe_name"], (At(0), ["MEX", "Jalisco", ""]), (At(9), ["PER", "Amazonas", ""]));

        RegionImportSummary done = Import(file, "MEX");

        Assert.Equal((1, 1, 2), (done.Countries, done.Regions, done.New));
        Assert.Equal(["MEX/Mexico", "MEX/Jalisco"], catalog.Regions().Select(r => r.Key));
        Assert.Equal(0, Import(file, "MEX").New);
    }

    [Fact]
    public void Parts_of_one_name_in_one_country_are_one_region()
    {
        MemoryVectors file = new MemoryVectors().With(
            "s", Crs.Wgs84, ["GID_0", "NAME_1"], (At(0), ["ALB", "Durrës"]), (At(1), ["ALB", "Durrës"]), (At(7), ["ALB", "Vlorë"]));

        Import(file);

        Region durres = RegionLookup.Find(catalog, "durres");
        Assert.Equal(2, durres.Shape.Area, precision: 9);
    }

    [Fact]
    public void A_country_without_outline_gets_that_of_its_parts()
    {
        MemoryVectors file = new MemoryVectors().With("s", Crs.Wgs84, ["iso_3166_2", "name"], (At(0), ["MX-JAL", "Jalisco"]), (At(1), ["MX-COL", "Colima"]));

        Import(file);

        Region country = RegionLookup.Find(catalog, "mex");
        Assert.True(country.IsCountry);
        Assert.Equal(2, country.Shape.Area, precision: 9);
    }

    [Fact]
    public void A_file_without_country_codes_belongs_to_the_only_country_asked_for()
    {
        MemoryVectors file = new MemoryVectors().With("zones", new Crs("SHIFT:10"), ["nombre"], (At(0), ["Zona A"]));

        Import(file, "MEX");

        Assert.Equal(-10, RegionLookup.Find(catalog, "MEX/zona a").Shape.EnvelopeInternal.MinX);
        Assert.Contains("nombre", Assert.Throws<AntaresException>(() => Import(file)).Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_can_be_named()
    {
        MemoryVectors file = new MemoryVectors().With("zones", Crs.Wgs84, ["land", "titel", "name"], (At(0), ["per", "Loreto", "x"]));

        new RegionImport(file, new ShiftedProjections(), catalog).Run(
            new RegionImportOptions { File = "memory.gpkg", CountryColumn = "land", NameColumn = "titel" });

        Assert.Equal("PER/Loreto", RegionLookup.Find(catalog, "Loreto").Key);
    }

    [Fact]
    public void A_country_that_is_not_in_the_file_is_answered_with_those_that_are()
    {
        MemoryVectors file = new MemoryVectors().With("s", Crs.Wgs84, ["iso_a3", "name"], (At(0), ["PER", "Peru"]));

        AntaresException fault = Assert.Throws<AntaresException>(() => Import(file, "MEX"));

        Assert.Contains("MEX", fault.What, StringComparison.Ordinal);
        Assert.Contains("PER", fault.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_without_code_name_or_area_are_counted()
    {
        MemoryVectors file = new MemoryVectors().With(
            "s", Crs.Wgs84, ["iso_a3", "name_1"], (At(0), ["-99", "A"]), (At(0), ["MEX", ""]), (null, ["MEX", "B"]), (At(0), ["MEX", "C"]));

        Assert.Equal(3, Import(file).Skipped);
    }

    [Fact]
    public void Crossing_rings_are_repaired()
    {
        MemoryVectors file = new MemoryVectors().With("s", Crs.Wgs84, ["iso_a3", "name_1"], ("POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))", ["MEX", "C"]));

        Import(file);

        Assert.All(catalog.Regions(), r => Assert.True(r.Shape.IsValid && r.Shape.Area > 1.9));
    }

    private static string At(double west) => MemoryVectors.Square(west, 0);

    private RegionImportSummary Import(MemoryVectors file, params string[] countries) =>
        new RegionImport(file, new ShiftedProjections(), catalog).Run(new RegionImportOptions { File = "memory.gpkg", Countries = countries });
}
