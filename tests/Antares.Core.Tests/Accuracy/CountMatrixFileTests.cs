using Antares.Accuracy;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Accuracy;

public sealed class CountMatrixFileTests
{
    [Theory]
    [InlineData("map,a,b\na,1,2\nb,3,4", "The table does not tell how large the strata are.")]
    [InlineData("map,a,b,area_ha,weight\na,1,2,3,4", "The table has both `area_ha` and `weight`.")]
    [InlineData("map,area_ha\na,1", "The table has no column of a true class.")]
    [InlineData("map,a,A,area_ha\na,1,2,3", "Column 'a' stands twice.")]
    [InlineData("map,a,,area_ha\na,1,2,3", "A column has no name.")]
    [InlineData("map,a,b,area_ha\na,1.5,2,3", "'1.5' in column 'a' is no count of units.")]
    [InlineData("map,a,b,area_ha\na,-1,2,3", "'-1' in column 'a' is no count of units.")]
    [InlineData("map,a,b,area_ha\na,1,2,much", "'much' in column 'area_ha' is no area.")]
    [InlineData("map,a,b,area_ha\na,1,2,-3", "'-3' in column 'area_ha' is no area.")]
    [InlineData("map,a,b,area_ha\na,1,2,3\nÁ,1,2,3", "'Á' stands twice.")]
    [InlineData("map,a,b,area_ha\n,1,2,3", "The line has no name of a class or stratum.")]
    [InlineData("map,a,b,area_ha\na,1,2,0\nb,1,2,3", "There are units in strata without area: 'a'.")]
    [InlineData("map,a,b,area_ha\na,0,0,1\nb,1,2,3", "One stratum without a labelled unit, so nothing is known of 1 ha (25 % of the area): 'a'.")]
    [InlineData("map,a,b,weight\na,0,0,1\nb,1,2,3", "One stratum without a labelled unit, so nothing is known of 25 % of the area: 'a'.")]
    [InlineData("map,a,b,area_ha\na,0,0,1\nb,0,0,3", "No unit of the sample has a label.")]
    [InlineData("s,map_class,a,b,area_ha\ns1,a,1,2,3\ns1,b,1,2,4", "Stratum 's1' has area 4 here and 3 above.")]
    [InlineData("s,map_class,a,b,area_ha\ns1,,1,2,3", "The line has no class of the map.")]
    public void What_is_wrong_is_said(string table, string what)
    {
        AntaresException fault = Assert.Throws<AntaresException>(() => Read(table));

        Assert.Equal(what, fault.What);
        Assert.NotEmpty(fault.Mend);
    }

    [Fact]
    public void Classes_of_one_side_only_codes_and_semicolons_are_taken()
    {
        LabelledSample sample = Read("map;1;2;area_ha;pixels\n2;1;8;30;300\n7;2;3;70;700\n9;0;0;0;0\n");

        Assert.Equal([("1", 1), ("2", 2), ("7", 7), ("9", 9)], sample.Classes.Select(c => (c.Name, c.Code)));
        Assert.Equal([0, 30, 70, 0], sample.MappedAreas.Select(a => a!.Value));
        Assert.Equal([300, 700], sample.Strata.Select(s => s.Pixels));
        Assert.Equal(14, sample.Draws.Sum());
        Assert.Equal("One stratum of area 0 left out: '9'.", Assert.Single(sample.Notes));
        Assert.Throws<UsageException>(() => AccuracyEstimates.Of(Read("map,a,b,area_ha\na,5,2,3"), new EstimateSettings { FinitePopulation = true }));
        Assert.NotNull(AccuracyEstimates.Of(sample, new EstimateSettings { FinitePopulation = true }).Overall.StandardError);
    }

    [Fact]
    public void Gaps_may_be_left_out_and_weights_need_not_add_up_to_one()
    {
        LabelledSample sample = Read("map,a,b,weight\na,0,0,1\nb,1,2,3", allowGaps: true);

        Assert.Equal(["The weights add up to 4; they are taken as shares of that.", "One stratum without a unit left out: 'a'. The estimates are of the rest; 25 % of the area is not in them."], sample.Notes);
        Assert.Equal(1, AccuracyEstimates.Of(sample, new EstimateSettings()).Matrix.Sum(r => r.Sum()), 1e-12);
    }

    private static LabelledSample Read(string table, bool allowGaps = false)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["counts.csv"], table);
        return CountMatrixFile.Read(folder["counts.csv"], allowGaps);
    }
}
