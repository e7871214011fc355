using Antares.Postgis;
using Xunit;

namespace Antares.Cli.Tests;

public sealed class CatalogLocatorTests
{
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["INGESTION_PATH"] = "/x",
        ["DATABASE_NAME"] = "from_settings",
        ["DATABASE_HOST"] = "db",
        ["DATABASE_USER"] = "mapper",
        ["DATABASE_PASSWORD"] = "s3cr3t",
    };

    [Fact]
    public void The_option_counts_before_the_variable_and_the_variable_before_the_settings()
    {
        Assert.Equal("given", Find("postgresql://u@h/given", null, ("ANTARES_CATALOG", "postgresql://u@h/variable"))?.Database);
        Assert.Equal("variable", Find(null, null, ("ANTARES_CATALOG", "postgresql://u@h/variable"))?.Database);
        Assert.Equal("postgresql://mapper@db/from_settings", Find(null, null)?.ToString());
    }

    [Fact]
    public void A_variable_counts_before_the_same_key_of_the_settings() =>
        Assert.Equal("other", Find(null, null, ("DATABASE_NAME", "other"))?.Database);

    [Fact]
    public void Whoever_names_a_workspace_means_the_catalog_in_it_unless_a_catalog_is_named_too()
    {
        Assert.Null(Find(null, "/workspace"));
        Assert.Null(Find(null, null, ("ANTARES_WORKSPACE", "/workspace")));
        Assert.Equal("given", Find("postgresql://u@h/given", "/workspace")?.Database);
    }

    [Fact]
    public void Without_any_of_them_it_is_the_file_of_the_workspace() =>
        Assert.Null(CatalogLocator.Server(null, null, _ => null, new Dictionary<string, string> { ["INGESTION_PATH"] = "/x" }));

    [Fact]
    public void An_address_that_is_none_is_refused_without_repeating_it()
    {
        UsageException told = Assert.Throws<UsageException>(() => Find("mysql://u:s3cr3t@h/d", null));

        Assert.DoesNotContain("s3cr3t", told.ToString(), StringComparison.Ordinal);
    }

    private static PostgisAddress? Find(string? given, string? workspace, params (string Name, string Value)[] variables) =>
        CatalogLocator.Server(given, workspace, name => variables.FirstOrDefault(v => v.Name == name).Value, Settings);
}
