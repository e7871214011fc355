using Antares.Grid;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Gdal.Tests;

public sealed class NetworkSettingsTests
{
    [Theory]
    [InlineData("http://127.0.0.1:9000", "127.0.0.1:9000", "NO", "FALSE")]
    [InlineData("https://store.example.org/", "store.example.org", "YES", "FALSE")]
    [InlineData("https://s3.eu-west-1.amazonaws.com", "s3.eu-west-1.amazonaws.com", "YES", "TRUE")]
    public void An_endpoint_is_told_to_GDAL_in_its_own_words(string url, string endpoint, string https, string hosting)
    {
        Dictionary<string, string> settings = Of(("AWS_ENDPOINT_URL", url), ("HOME", "/nowhere"));

        Assert.Equal((endpoint, https, hosting), (settings["AWS_S3_ENDPOINT"], settings["AWS_HTTPS"], settings["AWS_VIRTUAL_HOSTING"]));
    }

    [Fact]
    public void What_the_user_says_in_GDALs_words_wins()
    {
        Dictionary<string, string> settings = Of(
            ("AWS_ENDPOINT_URL_S3", "http://one"), ("AWS_ENDPOINT_URL", "http://two"), ("AWS_VIRTUAL_HOSTING", "TRUE"), ("GDAL_HTTP_MAX_RETRY", "9"), ("HOME", "/nowhere"));

        Assert.Equal("one", settings["AWS_S3_ENDPOINT"]);
        Assert.DoesNotContain("AWS_VIRTUAL_HOSTING", settings.Keys);
        Assert.DoesNotContain("GDAL_HTTP_MAX_RETRY", settings.Keys);
        Assert.DoesNotContain("AWS_S3_ENDPOINT", Of(("AWS_ENDPOINT_URL", "http://two"), ("AWS_S3_ENDPOINT", "three"), ("HOME", "/nowhere")).Keys);
    }

    [Fact]
    public void The_profile_in_use_says_where_its_store_is()
    {
        using TemporaryFolder home = new();
        Directory.CreateDirectory(home[".aws"]);
        File.WriteAllText(home[".aws", "config"], "[default]\nendpoint_url = http://first\n[profile maps]\nregion = x\nendpoint_url = http://second:1\n");

        Assert.Equal("first", Of(("HOME", home.Path))["AWS_S3_ENDPOINT"]);
        Assert.Equal("second:1", Of(("HOME", home.Path), ("AWS_PROFILE", "maps"))["AWS_S3_ENDPOINT"]);
    }

    [Fact]
    public void An_endpoint_with_a_password_is_refused_and_not_repeated()
    {
        AntaresException fault = Assert.Throws<AntaresException>(() => Of(("AWS_ENDPOINT_URL", "http://me:hunter2@host"), ("HOME", "/nowhere")));

        Assert.DoesNotContain("hunter2", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3://b/k.tif", "/vsis3/b/k.tif")]
    [InlineData("https://h/a b.tif", "/vsicurl/https://h/a b.tif")]
    [InlineData("/vsis3/b/k.tif", "/vsis3/b/k.tif")]
    [InlineData("file:///a/b%20c.tif", "/a/b c.tif")]
    public void Addresses_become_paths(string text, string path) => Assert.Equal(path, SourcePath.Of(text));

    [Theory]
    [InlineData("/vsizip//vsis3/b/a.zip/x/y.tif", "/vsis3/b/a.zip")]
    [InlineData("/vsizip/{/vsicurl/https://h/a.zip}/y.tif", "/vsicurl/https://h/a.zip")]
    [InlineData("/vsitar//d/a.tar.gz/y.tif", "/d/a.tar.gz")]
    [InlineData("NETCDF:\"/vsis3/b/a.nc\":red", "/vsis3/b/a.nc")]
    public void The_file_behind_a_path_is_known(string path, string carrier) => Assert.Equal(carrier, SourcePath.Carrier(path));

    [Fact]
    public void Missing_blocks_are_put_together_to_rectangles()
    {
        string[] missing = ["xx.x", "xx.x", "xxxx", "...."];

        IReadOnlyList<PixelWindow> found = MissingUnits.Rectangles(new PixelWindow(10, 20, 4, 4), 6, (column, row) => missing[row - 20][column - 10] == 'x');

        Assert.Equal([new(10, 20, 2, 2), new(13, 20, 1, 2), new(10, 22, 4, 1)], found.OrderBy(w => w.Row).ThenBy(w => w.Column));
    }

    [Fact]
    public void A_long_run_of_missing_blocks_is_cut()
    {
        IReadOnlyList<PixelWindow> found = MissingUnits.Rectangles(new PixelWindow(10, 20, 7, 1), 3, (_, _) => true);

        Assert.Equal([new(10, 20, 3, 1), new(13, 20, 3, 1), new(16, 20, 1, 1)], found.OrderBy(w => w.Column));
        Assert.Equal(7, MissingUnits.Rectangles(new PixelWindow(10, 20, 7, 1), 0, (_, _) => true).Count);
    }

    [Theory]
    [InlineData("s3://KEY:hid/den@bucket/a.tif")]
    [InlineData("/vsis3/KEY:hidden@bucket/a.tif")]
    [InlineData("gs://KEY:hidden@bucket/a.tif")]
    [InlineData("/vsicurl?header.Authorization=Bearer%20hidden&url=https://h/a.tif")]
    [InlineData("/vsicurl?url=https://h/a.tif&userpwd=me:hidden")]
    [InlineData("/vsizip/{/vsicurl?userpwd=me:hidden&url=https://h/a.zip}/a.tif")]
    [InlineData("/vsicurl?url=https%3A%2F%2Fme%3Ahidden%40h%2Fa.tif")]
    [InlineData("https://me:hidden@h/a.tif")]
    public void An_address_with_a_secret_is_refused_without_repeating_it(string address)
    {
        AntaresException fault = Assert.Throws<AntaresException>(() => SourcePath.Of(address));

        Assert.DoesNotContain("hid", fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("den", fault.What + fault.Where, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3://bucket/2017:a@b.tif", "/vsis3/bucket/2017:a@b.tif")]
    [InlineData("abfs://files@account/a.tif", "/vsiadls/files@account/a.tif")]
    [InlineData("/vsicurl?max_retry=3&url=https://h/a.tif", "/vsicurl?max_retry=3&url=https://h/a.tif")]
    public void An_address_without_a_secret_is_taken(string address, string path) => Assert.Equal(path, SourcePath.Of(address));

    [Theory]
    [InlineData("PG:host=h password=hidden user=u", "PG:host=h password= user=u")]
    [InlineData("PG:password = 'hid \\' den' user=u", "PG:password =  user=u")]
    [InlineData("postgresql://u:hidden@h/db", "postgresql://u@h/db")]
    [InlineData("--password-file=x", "--password-file=x")]
    public void Passwords_of_connections_are_taken_out(string text, string bare) => Assert.Equal(bare, Antares.Runs.Invocation.WithoutPasswords(text));

    private static Dictionary<string, string> Of(params (string Name, string Value)[] environment) =>
        NetworkSettings.Of(name => environment.FirstOrDefault(e => e.Name == name).Value).ToDictionary(s => s.Key, s => s.Value);
}
