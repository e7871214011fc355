using System.CommandLine;
using Antares.Cli.Pictures;
using Antares.Posix;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Commands;

public sealed class ExportCommandTests
{
    [Theory]
    [InlineData("db_to_vector -n map -region Jalisco -f map.gpkg -l layer -d GPKG -p EPSG:6372")]
    [InlineData("db_to_vector --name map --region Jalisco --filename map.gpkg --layer layer --driver GPKG --proj4 EPSG:6372")]
    [InlineData("db_to_vector -name map -r Jalisco -f map.gpkg -l layer -d GPKG -p EPSG:6372")]
    public void Every_spelling_of_db_to_vector_is_read(string line)
    {
        ParseResult given = Program.Parse(line.Split(' '));

        Assert.Empty(given.Errors);
        Assert.Equal(
            ("map", "Jalisco", "map.gpkg", "layer", "GPKG", "EPSG:6372"),
            (given.GetValue<string>("--name"), given.GetValue<string>("--region"), given.GetValue<string>("--filename"),
                given.GetValue<string>("--layer"), given.GetValue<string>("--driver"), given.GetValue<string>("--proj4")));
    }

    [Fact]
    public void Polygons_can_be_joined_merged_and_simplified()
    {
        ParseResult given = Program.Parse("db_to_vector -n map -f map.gpkg --dissolve --mmu 1ha --simplify 0.5px".Split(' '));

        Assert.Empty(given.Errors);
        Assert.Equal(
            (true, "1ha", "0.5px"), (given.GetValue<bool>("--dissolve"), given.GetValue<string>("--mmu"), given.GetValue<string>("--simplify")));
    }

    [Fact]
    public void The_reference_system_of_a_vector_file_is_longitude_and_latitude_unless_given() =>
        Assert.Equal("EPSG:4326", Program.Parse(["db_to_vector", "-n", "map", "-f", "map.shp"]).GetValue<string>("--proj4"));

    [Theory]
    [InlineData("db_to_raster -n map -region Jalisco -f map.tif -res 30.5 -p EPSG:4326")]
    [InlineData("db_to_raster --name map --region Jalisco --filename map.tif --resolution 30.5 --proj4 EPSG:4326")]
    public void Every_spelling_of_db_to_raster_is_read(string line)
    {
        ParseResult given = Program.Parse(line.Split(' '));

        Assert.Empty(given.Errors);
        Assert.Equal(
            ("map", "Jalisco", "map.tif", 30.5, "EPSG:4326"),
            (given.GetValue<string>("--name"), given.GetValue<string>("--region"), given.GetValue<string>("--filename"),
                given.GetValue<double?>("--resolution"), given.GetValue<string>("--proj4")));
    }

    [Fact]
    public void A_picture_is_png_or_svg()
    {
        UsageException fault = Assert.Throws<UsageException>(() => new PictureFile(new PosixFileStore(), "/tmp/map.jpg"));

        Assert.Equal("Name it map.png.", fault.Mend);
    }

    [Fact]
    public void An_svg_becomes_a_png_of_the_same_size()
    {
        using TemporaryFolder folder = new();
        string path = folder["map.png"];

        new PictureFile(new PosixFileStore(), path).Write(new Export.SvgWriter(40, 30).ToBytes(), default);

        byte[] png = File.ReadAllBytes(path);
        Assert.Equal((40, 30), (png[19], png[23])); // width and height stand in the first chunk
        Assert.Single(Directory.GetFiles(folder.Path));
    }
}
