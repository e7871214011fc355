using Antares.Simulation.Land;
using Antares.Simulation.Scenes;
using Xunit;

namespace Antares.Simulation.Tests.Scenes;

public sealed class SceneTests
{
    private static readonly SimulationOptions Options = new() { Size = 240 };
    private static readonly Ground Ground = Ground.Build(Options, 2, CancellationToken.None);
    private static readonly IReadOnlyList<Acquisition> Dates = Calendar.Dates(Options);

    [Fact]
    public void An_offset_adds_1000_to_every_observed_pixel_and_nothing_else()
    {
        Scene scene = new(Ground, Dates[1], Options);
        ushort[] plain = new ushort[Ground.Plane.PixelCount], offset = new ushort[Ground.Plane.PixelCount];

        scene.Band(SceneBands.Red, 0, plain);
        scene.Band(SceneBands.Red, 1000, offset);

        Assert.Contains((ushort)0, plain);
        Assert.Equal(plain.Select(v => v == 0 ? 0 : v + 1000), offset.Select(v => (int)v));
    }

    [Fact]
    public void Every_pixel_is_clear_on_several_dates()
    {
        int[] clear = new int[Ground.Plane.PixelCount];
        foreach (Acquisition date in Dates)
        {
            byte[] classes = Classes(date);
            for (int i = 0; i < clear.Length; i++)
            {
                clear[i] += classes[i] is 4 or 5 or 6 ? 1 : 0;
            }
        }

        Assert.True(clear.Min() >= 4, $"{clear.Min()} dates");
    }

    [Fact]
    public void Some_dates_are_nearly_free_of_clouds_and_some_are_not()
    {
        double[] cloudy = [.. Dates.Select(d => Classes(d).Count(c => c is 8 or 9 or 10) / (double)Ground.Plane.PixelCount)];

        Assert.True(cloudy.Count(c => c < 0.02) >= 2, string.Join(' ', cloudy));
        Assert.Contains(cloudy, c => c > 0.2);
    }

    [Fact]
    public void Clouds_brighten_and_shadows_darken()
    {
        Acquisition date = Dates.MaxBy(d => d.CloudShare)!;
        byte[] classes = Classes(date);
        ushort[] nir = new ushort[classes.Length];
        new Scene(Ground, date, Options).Band(SceneBands.Nir, 0, nir);

        double land = Mean(4, 5);
        Assert.True(Mean(9) > 1.6 * land && Mean(3) < 0.8 * land);

        double Mean(params byte[] codes) => classes.Index().Where(c => codes.Contains(c.Item)).Average(c => nir[c.Index]);
    }

    [Fact]
    public void Water_is_classified_as_water_and_forest_as_vegetation_in_the_rains()
    {
        byte[] classes = Classes(Dates.Where(d => d.DayOfYear is > 180 and < 280).MinBy(d => d.CloudShare)!);

        Assert.True(Share(LandClasses.Water, 6) > 0.9);
        Assert.True(Share(LandClasses.Evergreen, 4) > 0.9);

        double Share(int code, byte expected)
        {
            byte[] seen = [.. classes.Index().Where(c => Ground.Parcels[Ground.ParcelIndex[c.Index]].Code == code && c.Item is 4 or 5 or 6).Select(c => c.Item)];
            return seen.Count(c => c == expected) / (double)seen.Length;
        }
    }

    private static byte[] Classes(Acquisition date)
    {
        byte[] classes = new byte[Ground.Plane.PixelCount];
        new Scene(Ground, date, Options).Classification(classes);
        return classes;
    }
}
