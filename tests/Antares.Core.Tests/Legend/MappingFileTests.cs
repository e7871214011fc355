using Antares.Legend;
using Antares.TestKit;
using Xunit;

namespace Antares.Tests.Legend;

public sealed class MappingFileTests : IDisposable
{
    private static readonly Scheme Fine = new("fine", [new Tag(1, "Pino", "#000001"), new Tag(2, "Encino", "#000002"), new Tag(3, "Río", "#000003")]);
    private static readonly Scheme Coarse = new("coarse", [new Tag(10, "Bosque", "#000004"), new Tag(20, "Agua", "#000005"), new Tag(21, "Agua", "#000006")]);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("code,parent\n1,10\n2,10\n3,20\n")]
    [InlineData("\uFEFFParent;Code\r\n10;Encino\r\n20;rio\r\nbosque;PINO\r\n")]
    [InlineData("codigo,padre\n0,\n3,20\n2,Bosque\n\n1,10\n")]
    [InlineData("code,name,color,parent_code\n1,Pino,#000001,10\n2,Encino,#000002,10\n3,Río,#000003,20\n0,,#ffffff,0\n")]
    public void Codes_and_names_are_read_in_any_order(string text)
    {
        SchemeMapping mapping = Read(text);

        Assert.Equal(("fine", "coarse"), (mapping.From, mapping.To));
        Assert.Equal([(1, 10), (2, 10), (3, 20)], mapping.Codes.OrderBy(c => c.Key).Select(c => (c.Key, c.Value)));
    }

    [Theory]
    [InlineData("code,parent\n1,10\n2,10\n1,20\n3,20\n", ":4", "Class 1 Pino stands twice; first in line 2")]
    [InlineData("code,parent\n1,10\npino,10\n", ":3", "Class 1 Pino stands twice; first in line 2")]
    [InlineData("code,parent\n1,10\n4,10\n", ":3", "'4' is no class of scheme 'fine'")]
    [InlineData("code,parent\n1,10\n0,10\n", ":3", "'0' is no class of scheme 'fine'")]
    [InlineData("code,parent\n1,10\nEncina,10\n", ":3", "'Encina' is no class of scheme 'fine'")]
    [InlineData("code,parent\n1,11\n", ":2", "'11' is no class of scheme 'coarse'")]
    [InlineData("code,parent\n1,Agua\n", ":2", "alone but the name of several: give the code")]
    [InlineData("code,parent\n1,10\n2,\n3,20\n", ":3", "Class 2 Encino has no parent")]
    [InlineData("code,parent\n1,10\n2\n3,20\n", ":3", "Class 2 Encino has no parent")]
    [InlineData("code,parent\n,10\n", ":2", "The class is missing")]
    [InlineData("code,parent\n2,10\n", "", "Classes 1 Pino, 3 Río of scheme 'fine' are missing")]
    [InlineData("code,parent\n1,10\n2,10\n", "", "Class 3 Río of scheme 'fine' is missing")]
    [InlineData("code,parent\n", "", "are missing")]
    [InlineData("code,name\n1,10\n", ":1", "no column 'parent'")]
    [InlineData("from,parent\n1,10\n", ":1", "no column 'code'")]
    [InlineData("", "", "The file is empty")]
    public void A_fault_names_its_line(string text, string line, string what)
    {
        AntaresException fault = Assert.Throws<AntaresException>(() => Read(text));

        Assert.Contains(what, fault.What, StringComparison.Ordinal);
        Assert.EndsWith($"mapping.csv{line}", fault.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_legend_is_not_listed_whole()
    {
        Scheme wide = new("wide", [.. Enumerable.Range(1, 100).Select(c => new Tag(c, $"Clase {c}", "#000000"))]);
        File.WriteAllText(folder["mapping.csv"], "code,parent\nClasse 50,10\n");

        AntaresException fault = Assert.Throws<AntaresException>(() => MappingFile.Read(folder["mapping.csv"], wide, Coarse));

        Assert.Contains("100 codes (1 to 100)", fault.Mend, StringComparison.Ordinal);
        Assert.Contains("Clase 50;", fault.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_that_came_or_went_since_have_no_parent()
    {
        SchemeMapping mapping = new("fine", "coarse", new Dictionary<int, int> { [1] = 10, [2] = 99, [7] = 10 });

        Assert.Equal([2, 3], mapping.Unmapped(Fine, Coarse).Select(t => t.Code));
    }

    [SharedFact]
    public void The_tables_of_madmex_lead_from_31_classes_over_17_to_8()
    {
        MemoryModels schemes = new();
        Scheme fine = Real("madmex_31"), middle = Real("madmex_17"), coarse = Real("madmex_08");
        schemes.AddScheme(coarse);
        schemes.AddScheme(middle, MappingFile.Read(Table("madmex_17_to_08.csv"), middle, coarse));
        schemes.AddScheme(fine, MappingFile.Read(Table("madmex_31_to_17.csv"), fine, middle));

        CrossWalk walk = CrossWalk.Between(schemes, fine, "madmex_08", "test"), half = CrossWalk.Between(schemes, fine, "madmex_17", "test");

        Assert.Equal(coarse.Tags.Select(t => t.Code), fine.Tags.Select(t => walk.Map(t.Code)).Distinct().Order());
        Assert.Equal(middle.Tags.Select(t => t.Code), fine.Tags.Select(t => half.Map(t.Code)).Distinct().Order());
        foreach ((string finer, string coarser) in new[] { ("Bosque de Coniferas: Oyamel, Ayarin y Cedro", "Bosque Templado"), ("Chaparral", "Matorral"), ("Tular", "Vegetacion menor y Pastizales") })
        {
            Assert.Equal(coarser, coarse.Find(walk.Map(fine.Find(finer)!.Code))!.Name);
        }

        // Names that all three legends share stay together.
        foreach (string name in new[] { "Tierras Agricolas", "Urbano y Construido", "Suelo Desnudo", "Agua" })
        {
            Assert.Equal((coarse.Find(name)!.Code, middle.Find(name)!.Code), (walk.Map(fine.Find(name)!.Code), half.Map(fine.Find(name)!.Code)));
        }
    }

    private static string Table(string name) => Path.Combine(Repository.Root, "config", "legends", name);

    private static Scheme Real(string name) => SchemeFile.Read(SharedData.PathOf("data", "classes", name + ".csv"), name, out _);

    private SchemeMapping Read(string text)
    {
        File.WriteAllText(folder["mapping.csv"], text);
        return MappingFile.Read(folder["mapping.csv"], Fine, Coarse);
    }
}
