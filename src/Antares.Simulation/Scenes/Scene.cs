using Antares.Simulation.Kernels;
using Antares.Simulation.Land;

namespace Antares.Simulation.Scenes;

/// <summary>What the satellite sees on one date: nine bands and the scene classification, over the whole landscape.</summary>
internal sealed class Scene
{
    private const int StripRows = 64;
    private const float ShadingStrength = 0.42f;
    private readonly Ground ground;
    private readonly Acquisition date;
    private readonly Weather weather;
    private readonly float day;
    private readonly ulong sensor;

    /// <summary>The scene of a date.</summary>
    public Scene(Ground ground, Acquisition date, SimulationOptions options)
    {
        Streams streams = new(options.Seed);
        (this.ground, this.date) = (ground, date);
        weather = new Weather(ground.Plane, date, streams);
        float late = options.Change > 0 ? 9 * Draw.Normal(streams.Change + 2, options.Year) : 0;
        day = date.DayOfYear - options.Place.SeasonShiftDays - late;
        sensor = Draw.Bits(streams.Sensor, date.Day);
    }

    private int Width => ground.Plane.Width;

    /// <summary>Digital numbers of a band: reflectance x 10000 plus the offset, 0 where there is no observation.</summary>
    /// <param name="band">Index into <see cref="SceneBands"/>.</param>
    /// <param name="offset">Offset of the processing baseline.</param>
    /// <param name="pixels">Result, shape (row, column) of the landscape.</param>
    public void Band(int band, int offset, Span<ushort> pixels)
    {
        ulong noise = Draw.Bits(sensor, band);
        float gain = 1 + (0.012f * Draw.Normal(sensor, 40)), haze = Haze(band);
        int half = Width / 2;
        ParcelLight light = new(ground.Parcels, day, band);
        float[] strip = new float[StripRows * Width];
        for (int start = 0; start < ground.Plane.Height; start += StripRows)
        {
            Span<float> surface = Surface(light, start, strip);
            for (int s = 0; s < surface.Length; s++)
            {
                int i = (start * Width) + s, column = i % Width, row = i / Width;
                float value = ThroughAir((surface[s] * gain) + haze, band, i);
                value += (9 + (0.006f * value)) * Draw.Normal(noise, column - half, row - half);
                pixels[i] = IsNodata(column, row) ? (ushort)0 : (ushort)(Math.Clamp((int)MathF.Round(value), 1, 15000) + offset);
            }
        }
    }

    /// <summary>The scene classification: 0 nodata, 3 shadow, 4 vegetation, 5 bare, 6 water, 8 and 9 cloud, 10 cirrus.</summary>
    /// <param name="classes">Result, shape (row, column) of the landscape.</param>
    public void Classification(Span<byte> classes)
    {
        ParcelLight redLight = new(ground.Parcels, day, SceneBands.Red), nirLight = new(ground.Parcels, day, SceneBands.Nir);
        float[] redStrip = new float[StripRows * Width], nirStrip = new float[StripRows * Width];
        for (int start = 0; start < ground.Plane.Height; start += StripRows)
        {
            Span<float> red = Surface(redLight, start, redStrip), nir = Surface(nirLight, start, nirStrip);
            for (int s = 0; s < red.Length; s++)
            {
                int i = (start * Width) + s;
                classes[i] = IsNodata(i % Width, i / Width) ? (byte)0 : ClassOf(i, red[s], nir[s]);
            }
        }
    }

    private byte ClassOf(int i, float red, float nir) => weather.Cloud[i] switch
    {
        > 140 => 9,
        > 10 => 8,
        _ when weather.Cirrus[i] > 14 => 10,
        _ when weather.Shadow[i] > 24 => 3,
        _ when ground.Parcels[ground.ParcelIndex[i]].Code == LandClasses.Water && nir < 900 => 6,
        _ => nir - red > 0.36f * (nir + red) ? (byte)4 : (byte)5,
    };

    private Span<float> Surface(ParcelLight light, int start, float[] result)
    {
        int rows = Math.Min(StripRows, ground.Plane.Height - start);
        float[] halo = new float[(rows + 2) * Width];
        for (int h = 0; h < rows + 2; h++)
        {
            int row = Math.Clamp(start + h - 1, 0, ground.Plane.Height - 1);
            Row(light, row, halo.AsSpan(h * Width, Width));
        }

        Span<float> blurred = result.AsSpan(0, rows * Width);
        PointSpread.Blur(halo, Width, blurred);
        return blurred;
    }

    private void Row(ParcelLight light, int row, Span<float> values)
    {
        (float towardsEast, float towardsNorth) = date.Sun.Reach;
        for (int column = 0; column < values.Length; column++)
        {
            int i = (row * Width) + column, parcel = ground.ParcelIndex[i];
            float own = light.Own[parcel] * (1 + (ground.Bright[i] / 32f * light.Texture[parcel]));
            own += light.GreenSpread[parcel] * (ground.Green[i] / 32f);
            float share = Math.Min(1, light.CompanionShare[parcel] * ground.Patch[i] / 127.5f);
            float tilt = ((ground.SlopeEast[i] * towardsEast) + (ground.SlopeNorth[i] * towardsNorth)) / Ground.SlopeUnit;
            float shading = Math.Clamp(1 - (ShadingStrength * tilt), 0.65f, 1.3f);
            values[column] = (own + (share * (light.Companion[parcel] - own))) * shading;
        }
    }

    private float ThroughAir(float value, int band, int i)
    {
        float shadow = weather.Shadow[i] / 255f, cloud = weather.Cloud[i] / 255f, cirrus = weather.Cirrus[i] / 255f;
        value *= 1 - (0.62f * shadow);
        value += cirrus * 0.6f * (SceneBands.Cloud[band] - value);
        return value + (cloud * (SceneBands.Cloud[band] - value));
    }

    private float Haze(int band) => 45 * Draw.Uniform(sensor, 41) * MathF.Exp(-0.55f * band);

    private bool IsNodata(int column, int row) => date.IsCut && row + (0.2 * column) < 0.17 * Width;
}
