using Antares.Legend;
using Xunit;

namespace Antares.Tests.Legend;

public sealed class SchemeMakerTests
{
    [Fact]
    public void Codes_keep_their_numbers() =>
        Assert.Equal([(2, "Class 2"), (10, "Class 10")], SchemeMaker.Make("s", ["10", "2", "10"]).Tags.Select(t => (t.Code, t.Name)));

    [Fact]
    public void Names_are_numbered_in_their_order_whatever_their_case() =>
        Assert.Equal([(1, "Agua"), (2, "Árbol"), (3, "bosque")], SchemeMaker.Make("s", ["bosque", "Árbol", "Agua", "agua"]).Tags.Select(t => (t.Code, t.Name)));

    [Theory]
    [InlineData("1", "forest")]
    [InlineData("-3", "4")]
    public void Numbers_beside_names_and_numbers_below_1_are_refused(string first, string second) =>
        Assert.Contains("ingest_scheme", Assert.Throws<AntaresException>(() => SchemeMaker.Make("s", [first, second])).Mend, StringComparison.Ordinal);

    [Fact]
    public void Made_up_colours_of_forty_classes_are_all_different() =>
        Assert.Equal(40, Enumerable.Range(0, 40).Select(DistinctColours.Of).Distinct().Count());

    [Fact]
    public void A_class_is_found_by_code_or_name_without_case_and_accents()
    {
        Scheme scheme = new("s", [new Tag(1, "Árbol", "#000000"), new Tag(2, "Agua", "#000000"), new Tag(3, "agua", "#000000")]);

        Assert.Equal(1, scheme.Find("arbol")?.Code);
        Assert.Equal(2, scheme.Find("2")?.Code);
        Assert.Equal(3, scheme.Find("agua")?.Code);
        Assert.Null(scheme.Find("AGUA"));
        Assert.Null(scheme.Find("9"));
    }
}
