using Antares.Simulation.Kernels;
using Antares.Simulation.Land;

namespace Antares.Simulation.Scenes;

/// <summary>Reflectance x 10000 of every parcel on a date in a band, by parcel number.</summary>
internal sealed class ParcelLight
{
    private readonly float day;
    private readonly int band;

    /// <summary>Tables for the parcels on a day in a band.</summary>
    /// <param name="parcels">Parcels by number.</param>
    /// <param name="day">Day of the year in the calendar of the class tables.</param>
    /// <param name="band">Index into <see cref="SceneBands"/>.</param>
    public ParcelLight(IReadOnlyList<Parcel> parcels, float day, int band)
    {
        (this.day, this.band) = (day, band);
        (Own, GreenSpread, Companion) = (new float[parcels.Count], new float[parcels.Count], new float[parcels.Count]);
        (Texture, CompanionShare) = (new float[parcels.Count], new float[parcels.Count]);
        for (int i = 0; i < parcels.Count; i++)
        {
            Fill(i, ClassOf(parcels[i].Code), parcels[i].Key);
        }
    }

    /// <summary>The parcel's own class.</summary>
    public float[] Own { get; }

    /// <summary>What one standard deviation of the green texture adds.</summary>
    public float[] GreenSpread { get; }

    /// <summary>The companion class inside the parcel.</summary>
    public float[] Companion { get; }

    /// <summary>Spread of brightness between pixels, share of the reflectance.</summary>
    public float[] Texture { get; }

    /// <summary>Mean share of the companion class.</summary>
    public float[] CompanionShare { get; }

    private void Fill(int i, LandClass self, ulong key)
    {
        float tint = 1 + (0.025f * Draw.Normal(key, 20 + band));
        float brightness = tint * (1 + (self.ParcelBrightness * Draw.Normal(key, 10)));
        float green = Math.Clamp(GreenOf(self, key) + (self.ParcelGreen * Draw.Normal(key, 11)), 0, 1.1f);
        float range = (self.Green[band] - self.Dry[band]) * brightness;
        Own[i] = (self.Dry[band] * brightness) + (range * green);
        GreenSpread[i] = range * self.GreenTexture;
        Texture[i] = self.Texture;

        LandClass other = self.Companion == 0 ? self : ClassOf(self.Companion);
        Companion[i] = other.Dry[band] + ((other.Green[band] - other.Dry[band]) * GreenOf(other, key));
        float part = Draw.Uniform(key, 13);
        CompanionShare[i] = self.CompanionShare * part * part;
    }

    private float GreenOf(LandClass self, ulong key) => self.Season.Green(day - (self.ParcelDays * Draw.Normal(key, 12)));

    private static LandClass ClassOf(int code) => LandClasses.All[code - 1];
}
