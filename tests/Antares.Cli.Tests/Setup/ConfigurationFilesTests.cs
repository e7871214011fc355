using Antares.Cli.Setup;
using Antares.Posix;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Setup;

public sealed class ConfigurationFilesTests : IDisposable
{
    private const string Name = "indexing/x.yaml";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_is_written_once_and_renewed_when_we_have_a_better_one()
    {
        Assert.Equal("wrote", Put("one"));
        Assert.Equal("unchanged", Put("one"));
        Assert.Equal("updated", Put("two"));
        Assert.Equal("two", File.ReadAllText(folder[Name]));
    }

    [Fact]
    public void A_file_that_the_user_edited_is_kept()
    {
        Put("one");
        File.AppendAllText(folder[Name], " and mine");

        Assert.Equal("kept", Put("two"));
        Assert.Equal("one and mine", File.ReadAllText(folder[Name]));
    }

    [Fact]
    public void A_file_that_somebody_else_wrote_is_kept()
    {
        Directory.CreateDirectory(folder["indexing"]);
        File.WriteAllText(folder[Name], "of the seed system");

        Assert.Equal("kept", Put("one"));
    }

    private string Put(string text)
    {
        ConfigurationFiles files = new(folder.Path, new PosixFileStore());
        string done = files.Put(Name, text);
        files.Close();
        return done;
    }
}
