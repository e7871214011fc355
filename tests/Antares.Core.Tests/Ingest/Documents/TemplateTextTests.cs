using Antares.Ingest.Documents;
using Xunit;

namespace Antares.Core.Tests.Ingest.Documents;

public sealed class TemplateTextTests
{
    private static readonly Dictionary<string, string> Values = new() { ["driver"] = "GeoTIFF", ["netcdf"] = "false", ["yes"] = "true", ["bucket"] = "" };

    [Theory]
    [InlineData("driver: {{ driver }}", "driver: GeoTIFF")]
    [InlineData("bucket: '{{bucket}}'", "bucket: ''")]
    [InlineData("a{% if netcdf %}.nc{% endif %}", "a")]
    [InlineData("a{% if yes %}.nc{% endif %}", "a.nc")]
    [InlineData("a{% if netcdf %}.nc{% else %}.tif{% endif %}", "a.tif")]
    [InlineData("s2_{tile_index[0]}_{start_time}", "s2_{tile_index[0]}_{start_time}")]
    public void A_template_is_filled_as_text(string text, string filled) => Assert.Equal(filled, TemplateText.Fill(text, "f.yaml", Values));

    [Theory]
    [InlineData("a: 1\nb: {{ drivr }}\n", "f.yaml:2", "drivr")]
    [InlineData("a: 1\n\nb: {% for x in y %}\n", "f.yaml:3", "for x")]
    [InlineData("a: {% if cloudy %}1{% endif %}\n", "f.yaml:1", "cloudy")]
    public void What_is_not_known_is_named_with_its_line(string text, string where, string what)
    {
        AntaresException fault = Assert.ThrowsAny<AntaresException>(() => TemplateText.Fill(text, "f.yaml", Values));

        Assert.Equal(where, fault.Where);
        Assert.Contains(what, fault.What, StringComparison.Ordinal);
    }
}
