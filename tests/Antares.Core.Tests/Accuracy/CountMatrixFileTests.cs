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
    [InlineData("map,a,b,area_ha\nx,1,2,3\ny,1,2,3", "No line has a column of its class: lines 'x', 'y'; columns 'a', 'b'.")]
    [InlineData("map,a,b,area_ha\na,1,2,3\nA_,1,2,3", "'A_' stands twice.")]
    [InlineData("map,a,b,area,ha\na,1,2,3,3", "The columns 'area', 'ha' say the same.")]
    [InlineData("map,a,b,pixels\na,1,2,1.5", "'1.5' in column 'pixels' is no count of pixels.")]
    [InlineData("map,a,b,area_ha\na,1,2,NA", "'NA' in column 'area_ha' is no area.")]
    [InlineData("map,a,b,area_ha\na,\"1,5\",2,3", "'1,5' in column 'a' is no count of units.")]
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
        Assert.Equal(["Classes of one side only: rows without a column: '7', '9'; columns without a row: '1'.", "One stratum of area 0 left out: '9'."], sample.Notes);
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

    [Theory]
    [InlineData("map,a,b,c,Total,area_ha\na,5,1,0,6,30\nb,0,8,1,9,50\nc,1,0,7,8,20\nTOTAL,6,9,8,23,100", "Left out as sums of the others: line 'TOTAL', column 'Total'.")]
    [InlineData("map,a,b,c,m.,area_ha\na,5,1,0,6,30\nb,0,8,1,9,50\nc,1,0,7,8,20\nm.,6,9,8,23,", "Left out as sums of the others: line 'm.', column 'm.'.")]
    [InlineData("map;a;b;c;area_ha\na;5;1;0;30,0\nb;0;8;1;50\nc;1;NA;7;20\nSuma;6;9;8;", "Left out as a sum of the others: line 'Suma'.")]
    [InlineData("map\ta\tb\tc\tpixels\na\t5\t1\t0\t3000000000\nb\t0\t8.0\t1\t5000000000\nc\t1\t0\t7\t2000000000", null)]
    [InlineData("map,A a,b_b,c-c,weight\naa,5,1,0,30 %\nB B,0,8,1,50%\ncc,1,0,7,0.2", null)]
    [InlineData("map,a,b,c,Hectares\na,5,1,0,30\nb,0,8,1,50\nc,1,0,7,20", null)]
    [InlineData("s,map_class,a,b,c,n,area\nall,a,5,1,0,6,100\nall,b,0,8,1,9,100\nall,c,1,0,7,8,100\ntotal,,6,9,8,23,", "Left out as sums of the others: line 'total', column 'n'.")]
    public void Tables_as_people_write_them_are_one_matrix(string table, string? note)
    {
        LabelledSample sample = Read(table);

        Assert.Equal(note is null ? [] : [note], sample.Notes);
        Assert.Equal(3, sample.Classes.Count);
        Assert.Equal(23, sample.Draws.Sum());
        Assert.Equal([5, 1, 8, 1, 1, 7], sample.Draws);
        Assert.Equal([1, 0.3, 0.5, 0.2], sample.Strata.Count == 1 ? [1, 0.3, 0.5, 0.2] : sample.Strata.Select(s => s.Area / sample.Area).Prepend(1));
    }

    [Fact]
    public void A_class_whose_counts_happen_to_be_sums_of_the_others_stays()
    {
        LabelledSample sample = Read("map,a,b,c,area_ha\na,4,2,2,30\nb,2,1,1,50\nc,2,1,1,20");

        Assert.Empty(sample.Notes);
        Assert.Equal((3, 3, 16), (sample.Classes.Count, sample.Strata.Count, sample.Draws.Sum()));
    }

    [Fact]
    public void A_name_that_only_one_side_has_is_told_with_what_may_be_meant()
    {
        Assert.Equal(
            "Classes of one side only: rows without a column: 'wetlnd' (did you mean 'wetland'?); columns without a row: 'wetland'.",
            Assert.Single(Read("map,forest,wetland,area_ha\nforest,5,1,30\nwetlnd,1,5,30").Notes));
    }

    [Fact]
    public void More_pixels_than_fit_in_32_bits_are_counted()
    {
        Assert.Equal([4294967296, 5], Read("map,a,b,area_ha,pixels\na,5,1,30,4294967296\nb,1,5,30,5.0").Strata.Select(s => s.Pixels));
    }

    private static LabelledSample Read(string table, bool allowGaps = false)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["counts.csv"], table);
        return CountMatrixFile.Read(folder["counts.csv"], allowGaps);
    }
}
