using Antares.Accuracy.Kernels;
using Xunit;

namespace Antares.Core.Tests.Accuracy.Kernels;

public sealed class PlaceHashTests
{
    [Theory]
    [InlineData(1, 20_000)]
    [InlineData(2, 50_000)]
    [InlineData(3, 3_000)]
    public void It_takes_what_asking_every_earlier_point_takes(int seed, double metres)
    {
        Random random = new(seed);
        (double X, double Y, double Z)[] points =
            [.. Enumerable.Range(0, 800).Select(_ => EarthChord.PointOf(-104 + (random.NextDouble() * 3), 19 + (random.NextDouble() * 3)))];
        PlaceHash hash = new(metres);
        List<(double X, double Y, double Z)> plain = [];
        foreach ((double X, double Y, double Z) point in points)
        {
            bool isFar = plain.All(p => Math.Sqrt(Math.Pow(p.X - point.X, 2) + Math.Pow(p.Y - point.Y, 2) + Math.Pow(p.Z - point.Z, 2)) >= metres);
            plain.AddRange(isFar ? [point] : []);

            Assert.Equal(isFar, hash.TryAdd(point));
        }

        Assert.InRange(plain.Count, 5, 799);
    }

    // Lengths of a degree on WGS 84, from the series of the meridian and the radius of the parallel.
    [Theory]
    [InlineData(10, 0, 11, 0, 111319.49)]
    [InlineData(10, 0, 10, 1, 110574.39)]
    [InlineData(10, 60, 11, 60, 55799.98)]
    [InlineData(180, 45, -179, 45, 78846.33)]
    public void A_degree_has_its_length(double fromX, double fromY, double toX, double toY, double metres)
    {
        Assert.InRange(Math.Sqrt(EarthChord.Squared(EarthChord.PointOf(fromX, fromY), EarthChord.PointOf(toX, toY))), metres * 0.99997, metres * 1.00001);
    }
}
