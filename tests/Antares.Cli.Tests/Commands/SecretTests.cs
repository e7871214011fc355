using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Commands;

/// <summary>What is typed wrong may hold a password all the same.</summary>
public sealed class SecretTests : IDisposable
{
    private const string Secret = "s3cr3t";

    private readonly TemporaryFolder home = new();
    private readonly Shell shell;

    public SecretTests()
    {
        shell = new Shell(home.Path);
        shell.Run("antares init");
    }

    public void Dispose() => home.Dispose();

    [Fact]
    public void No_message_repeats_a_password_and_no_file_is_named_after_it()
    {
        foreach ((string line, int code) in new[]
        {
            ("antares list products postgresql://u:s3cr3t@h/d", 1),
            ("antares list products --catalogue postgresql://u:s3cr3t@h/d", 1),
            ("antares --catalogue=postgresql://u:s3cr3t@h/d list products", 1),
            ("antares list products postgresql://u:s3cr3t/s3cr3t@h/d", 1),
            ("antares list products 'host=h password=s3cr3t'", 1),
            ("antares list products --threads postgresql://u:s3cr3t@h/d", 1),
            ("antares postgresql://u:s3cr3t@h/d", 1),
            ("datacube product list postgresql://u:s3cr3t@h/d", 1),
            ("antares --workspace postgresql://u:s3cr3t@h/d list products", 1),
            ("antares --catalog 'host=h password=s3cr3t' list products", 1),
            ("antares catalog copy --from 'host=h password=s3cr3t' --to x.db", 1),
            ("antares catalog copy --from postgis://u:s3cr3t@h/d --to x.db", 1),
            ("antares catalog copy --from u:s3cr3t@h/d --to x.db", 1),
            ("antares catalog copy --from antares-workspace --to 'host=h password=s3cr3t'", 1),
            ("antares catalog copy --from antares-workspace --to postgis://u:s3cr3t@h/d", 1),
            ("antares catalog copy --from antares-workspace --to u:s3cr3t@h/d.db", 1),
            ("antares import_antares3 --from 'host=h password=s3cr3t'", 1),
            ("antares publish map --to 'host=h password=s3cr3t'", 1),
        })
        {
            CommandResult result = shell.Try(line);

            Assert.True(result.ExitCode == code, result.ToString());
            Assert.StartsWith("error: ", result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, result.Output + result.Error, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Directory.GetFileSystemEntries(home.Path, "*", SearchOption.AllDirectories), f => f.Contains(Secret, StringComparison.Ordinal));
        Assert.False(File.Exists(home["x.db"]));
    }
}
