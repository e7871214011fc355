using System.Text.Json;
using Xunit;

namespace Antares.Postgis.Tests;

public sealed class PostgisAddressTests
{
    [Theory]
    [InlineData("postgresql://ana@db.example/land", "db.example", 5432, "land", "ana")]
    [InlineData("postgres://ana:secret@db.example:6543/land", "db.example", 6543, "land", "ana")]
    [InlineData("postgresql://a%40b:p%40%3A%2F%3F%23@[::1]:6543/la%20nd", "::1", 6543, "la nd", "a@b")]
    [InlineData("postgresql://ana@/land?host=/run/postgresql", "/run/postgresql", 5432, "land", "ana")]
    [InlineData("POSTGRESQL://ana@db/land?port=7&sslmode=require", "db", 7, "land", "ana")]
    [InlineData("postgresql://ana@/land", "localhost", 5432, "land", "ana")]
    [InlineData("postgresql://ana@:6000/land", "localhost", 6000, "land", "ana")]
    public void An_address_has_its_parts_and_comes_back_from_its_text(string url, string host, int port, string database, string user)
    {
        PostgisAddress address = PostgisAddress.Parse(url);

        Assert.Equal((host, port, database, user), (address.Host, address.Port, address.Database, address.User));
        Assert.Equal(address.ToString(), PostgisAddress.Parse(address.ToString()).ToString());
        Assert.Equal((host, port, database, user), PostgisAddress.Parse(address.ToString()) is var back ? (back.Host, back.Port, back.Database, back.User) : default);
    }

    [Theory]
    [InlineData("mysql://ana:hunter2@db/land")]
    [InlineData("postgresql:ana:hunter2@db/land")]
    [InlineData("postgresql://ana:hunter2@db:port/land")]
    [InlineData("postgresql://ana:hunter2@db:70000/land")]
    [InlineData("postgresql://ana:hunter2@db")]
    [InlineData("postgresql://ana:hunter2@db/")]
    [InlineData("postgresql://ana:hunter2@db/land/more")]
    [InlineData("postgresql://ana:hunter2@one,two/land")]
    [InlineData("postgresql://ana:hunter2@db/land?sslmode=maybe")]
    [InlineData("postgresql://ana:hunter2@db/land?target=primary")]
    [InlineData("postgresql://ana:hun/ter2@db/land")]
    [InlineData("postgresql://ana:12/hunter2@db/land")]
    [InlineData("postgresql://ana:12?hunter2@db/land")]
    [InlineData("postgresql://ana:12#hunter2@db/land")]
    [InlineData("postgresql://ana:12?hunter2=1/land")]
    public void A_malformed_address_is_refused_and_not_repeated(string url)
    {
        UsageException fault = Assert.Throws<UsageException>(() => PostgisAddress.Parse(url));

        Assert.Equal(1, fault.ExitCode);
        Assert.DoesNotContain("ter2", fault + fault.Mend + fault.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void The_password_is_neither_printed_nor_serialized()
    {
        PostgisAddress address = PostgisAddress.Parse("postgresql://ana:hunter2@db/land");

        Assert.Equal("postgresql://ana@db/land", address.ToString());
        Assert.Equal("postgresql://ana@db/land", $"{address}");
        Assert.DoesNotContain("hunter2", JsonSerializer.Serialize(address), StringComparison.Ordinal);
        Assert.NotEqual(address, PostgisAddress.Parse("postgresql://ana:other@db/land"));
    }

    [Fact]
    public void Settings_that_are_left_out_take_the_usual_values()
    {
        PostgisAddress address = PostgisAddress.Of(null, "", "land", "ana", "");

        Assert.Equal("postgresql://ana@localhost/land", address.ToString());
        Assert.Throws<UsageException>(() => PostgisAddress.Of("db", "5432", null, "ana", "hunter2"));
    }
}
