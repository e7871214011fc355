namespace Antares.Simulation.Land;

/// <summary>One class of the landscape's legend, with all that makes it look like itself.</summary>
/// <param name="Code">Code in maps, from 1.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Colour">Colour as <c>#rrggbb</c>.</param>
/// <param name="Fallback">Class that takes its ground when the legend is shorter.</param>
internal sealed record LandClass(int Code, string Name, string Colour, int Fallback)
{
    /// <summary>Reflectance x 10000 when dry, cut or bare; order of <see cref="SceneBands"/>.</summary>
    public required float[] Dry { get; init; }

    /// <summary>Reflectance x 10000 at full green.</summary>
    public required float[] Green { get; init; }

    /// <summary>The year's course of green.</summary>
    public required Season Season { get; init; }

    /// <summary>Spread of brightness between parcels, share of the reflectance.</summary>
    public float ParcelBrightness { get; init; } = 0.07f;

    /// <summary>Spread of green between parcels, share of the way from dry to green.</summary>
    public float ParcelGreen { get; init; } = 0.09f;

    /// <summary>Spread of the calendar between parcels, days.</summary>
    public float ParcelDays { get; init; } = 8;

    /// <summary>Spread of brightness between pixels of a parcel, share of the reflectance.</summary>
    public float Texture { get; init; } = 0.03f;

    /// <summary>Spread of green between pixels of a parcel.</summary>
    public float GreenTexture { get; init; } = 0.04f;

    /// <summary>Class that scattered pieces of grow inside its parcels, 0 for none.</summary>
    public int Companion { get; init; }

    /// <summary>Most of a parcel that the companion can take; the mean is a third of it.</summary>
    public float CompanionShare { get; init; }

    /// <summary>Class of a pixel in the scene classification: 4 and 5 follow from green, water is 6.</summary>
    public bool IsWater => Code == LandClasses.Water;
}
