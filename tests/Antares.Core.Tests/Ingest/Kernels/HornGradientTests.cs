using Antares.Ingest.Kernels;
using Xunit;

namespace Antares.Core.Tests.Ingest.Kernels;

public sealed class HornGradientTests
{
    [Theory]
    [InlineData(0, 10, 45, 180)] // rises to the north, faces south
    [InlineData(10, 0, 45, 270)]
    [InlineData(-10, 0, 45, 90)]
    [InlineData(0, -10, 45, 0)]
    [InlineData(10, 10, 54.7356, 225)] // rises to the north-east
    public void A_plane_has_its_slope_and_faces_downhill(float risePerColumn, float risePerRowNorth, float slope, float aspect)
    {
        float[][] rows = [.. Enumerable.Range(0, 3).Select(row => Enumerable.Range(0, 3).Select(c => (c * risePerColumn) - (row * risePerRowNorth)).ToArray())];
        float[] slopes = new float[3], aspects = new float[3];

        HornGradient.Slope(rows[0], rows[1], rows[2], 10, 10, 1, slopes);
        HornGradient.Aspect(rows[0], rows[1], rows[2], 10, 10, aspects);

        Assert.Equal(slope, slopes[1], 3);
        Assert.Equal(aspect, aspects[1], 3);
        Assert.True(float.IsNaN(slopes[0]) && float.IsNaN(slopes[2]) && float.IsNaN(aspects[0]) && float.IsNaN(aspects[2]));
    }

    [Fact]
    public void Flat_ground_has_slope_zero_and_no_aspect()
    {
        float[] level = [5, 5, 5], slope = new float[3], aspect = new float[3];

        HornGradient.Slope(level, level, level, 1, 1, 1, slope);
        HornGradient.Aspect(level, level, level, 1, 1, aspect);

        Assert.Equal(0, slope[1]);
        Assert.True(float.IsNaN(aspect[1]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void A_missing_height_in_the_neighbourhood_makes_the_pixel_missing(int at)
    {
        float[] heights = [.. Enumerable.Range(0, 9).Select(i => i == at ? float.NaN : i * i)];
        float[] slope = new float[3], aspect = new float[3];

        HornGradient.Slope(heights.AsSpan(0, 3), heights.AsSpan(3, 3), heights.AsSpan(6, 3), 1, 1, 1, slope);
        HornGradient.Aspect(heights.AsSpan(0, 3), heights.AsSpan(3, 3), heights.AsSpan(6, 3), 1, 1, aspect);

        Assert.True(float.IsNaN(slope[1]) && float.IsNaN(aspect[1]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Slope_and_aspect_equal_a_plain_calculation_with_unequal_distances(int seed)
    {
        Random random = new(seed);
        float[][] z = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 50).Select(_ => (float)random.Next(-50, 3000)).ToArray())];
        float[] slope = new float[50], aspect = new float[50];
        const double East = 17.3, Down = 30.9;

        HornGradient.Slope(z[0], z[1], z[2], East, Down, 1, slope);
        HornGradient.Aspect(z[0], z[1], z[2], East, Down, aspect);

        for (int c = 1; c < 49; c++)
        {
            double east = (z[0][c + 1] + (2 * z[1][c + 1]) + z[2][c + 1] - z[0][c - 1] - (2 * z[1][c - 1]) - z[2][c - 1]) / (8 * East);
            double north = (z[0][c - 1] + (2 * z[0][c]) + z[0][c + 1] - z[2][c - 1] - (2 * z[2][c]) - z[2][c + 1]) / (8 * Down);
            double facing = Math.Atan2(-east, -north) * 180 / Math.PI;
            Assert.Equal(Math.Atan(Math.Sqrt((east * east) + (north * north))) * 180 / Math.PI, slope[c], 1e-4);
            Assert.Equal(facing < 0 ? facing + 360 : facing, aspect[c], 1e-3);
        }
    }

    [Theory]
    [InlineData(0, 111319.491, 110574.276)]
    [InlineData(45, 78846.806, 111131.778)]
    [InlineData(60, 55799.979, 111412.287)]
    public void A_degree_has_its_length_on_the_ellipsoid(double latitude, double east, double north)
    {
        Assert.Equal(east, GroundDistance.MetresPerDegreeEast(latitude), 1);
        Assert.Equal(north, GroundDistance.MetresPerDegreeNorth(latitude), 1);
        Assert.Equal(east, GroundDistance.MetresPerDegreeEast(-latitude), 1);
    }
}
