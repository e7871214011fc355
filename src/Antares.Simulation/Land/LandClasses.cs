namespace Antares.Simulation.Land;

/// <summary>The legend as data. Days are those of western Mexico: dry from November to May, rains from June to October.</summary>
internal static class LandClasses
{
    public const int Water = 1;
    public const int Evergreen = 2;
    public const int Rainfed = 3;
    public const int Grass = 4;
    public const int Urban = 5;
    public const int Deciduous = 6;
    public const int Irrigated = 7;
    public const int Bare = 8;
    public const int Shrub = 9;
    public const int Wetland = 10;
    public const int Orchard = 11;
    public const int Cane = 12;

    /// <summary>Fewest classes that a landscape can have.</summary>
    public const int Fewest = 3;

    /// <summary>All classes by rising code.</summary>
    public static IReadOnlyList<LandClass> All { get; } =
    [
        new(Water, "Water", "#2f6fb5", Water)
        {
            Dry = [430, 500, 330, 300, 230, 220, 180, 110, 80],
            Green = [520, 690, 540, 520, 380, 370, 300, 150, 100],
            Season = new(0.25f, new(245, 40, 60, 0.6f)),
            ParcelBrightness = 0.05f, Texture = 0.015f, GreenTexture = 0.03f,
        },
        new(Evergreen, "Evergreen forest", "#1e6b3c", Evergreen)
        {
            Dry = [300, 470, 400, 790, 1700, 1980, 2250, 1480, 780],
            Green = [235, 420, 270, 690, 2050, 2480, 2800, 1330, 600],
            Season = new(0.4f, new(255, 55, 60, 0.45f)),
            Texture = 0.07f, Companion = Shrub, CompanionShare = 0.5f,
        },
        new(Rainfed, "Rainfed crops", "#f0c05a", Rainfed)
        {
            Dry = [700, 980, 1320, 1620, 1840, 1960, 2120, 2950, 2350],
            Green = [320, 650, 370, 1000, 2850, 3550, 3950, 1950, 980],
            Season = new(0.05f, new(243, 22, 24, 0.95f)),
            ParcelBrightness = 0.12f, ParcelGreen = 0.12f, ParcelDays = 14, Companion = Grass, CompanionShare = 0.5f,
        },
        new(Grass, "Grassland", "#c7dd8b", Rainfed)
        {
            Dry = [620, 890, 1180, 1520, 1830, 2030, 2300, 3150, 2250],
            Green = [390, 700, 580, 1120, 2280, 2680, 2980, 2450, 1420],
            Season = new(0.12f, new(245, 30, 42, 0.78f)),
            ParcelGreen = 0.12f, ParcelDays = 10, Companion = Shrub, CompanionShare = 0.55f,
        },
        new(Urban, "Urban", "#c4473a", Rainfed)
        {
            Dry = [1150, 1350, 1530, 1680, 1800, 1900, 2050, 2400, 2220],
            Green = [820, 1020, 1080, 1320, 1850, 2080, 2280, 2200, 1780],
            Season = new(0.3f, new(250, 40, 60, 0.3f)),
            ParcelBrightness = 0.13f, ParcelGreen = 0.16f, Texture = 0.16f, GreenTexture = 0.14f, Companion = Bare, CompanionShare = 0.4f,
        },
        new(Deciduous, "Deciduous forest", "#8a9a3b", Evergreen)
        {
            Dry = [520, 720, 920, 1280, 1650, 1850, 2130, 2620, 1750],
            Green = [280, 510, 330, 840, 2350, 2850, 3200, 1700, 800],
            Season = new(0.1f, new(248, 34, 40, 0.88f)),
            Texture = 0.06f, ParcelDays = 9, Companion = Shrub, CompanionShare = 0.5f,
        },
        new(Irrigated, "Irrigated crops", "#9ac44c", Rainfed)
        {
            Dry = [650, 900, 1170, 1460, 1700, 1850, 2020, 2650, 2080],
            Green = [290, 630, 330, 940, 3100, 4000, 4400, 1900, 900],
            Season = new(0.1f, new(72, 26, 24, 0.88f), new(235, 22, 24, 0.6f)),
            ParcelBrightness = 0.1f, ParcelGreen = 0.11f, ParcelDays = 16, Companion = Rainfed, CompanionShare = 0.35f,
        },
        new(Bare, "Bare ground", "#b99b82", Grass)
        {
            Dry = [1120, 1500, 1950, 2180, 2330, 2430, 2580, 3400, 3000],
            Green = [800, 1120, 1450, 1750, 2000, 2150, 2350, 3150, 2500],
            Season = new(0.1f, new(245, 30, 40, 0.45f)),
            ParcelBrightness = 0.12f, Texture = 0.06f, Companion = Grass, CompanionShare = 0.45f,
        },
        new(Shrub, "Shrubland", "#a9743f", Deciduous)
        {
            Dry = [540, 740, 930, 1250, 1600, 1790, 2060, 2650, 1830],
            Green = [370, 600, 530, 980, 1980, 2330, 2620, 2250, 1280],
            Season = new(0.2f, new(250, 38, 55, 0.62f)),
            Texture = 0.06f, Companion = Grass, CompanionShare = 0.5f,
        },
        new(Wetland, "Wetland", "#5fb7b0", Grass)
        {
            Dry = [430, 630, 600, 920, 1550, 1750, 1950, 1500, 900],
            Green = [330, 560, 390, 840, 2050, 2450, 2700, 1150, 560],
            Season = new(0.3f, new(265, 45, 70, 0.6f)),
            Texture = 0.06f, Companion = Water, CompanionShare = 0.35f,
        },
        new(Orchard, "Orchards", "#8d5fa8", Rainfed)
        {
            Dry = [580, 820, 1020, 1350, 1850, 2100, 2380, 2650, 1880],
            Green = [380, 640, 560, 1080, 2300, 2700, 3020, 2150, 1250],
            Season = new(0.4f, new(225, 60, 70, 0.4f)),
            Texture = 0.07f, ParcelBrightness = 0.09f, Companion = Bare, CompanionShare = 0.3f,
        },
        new(Cane, "Sugar cane", "#e5873b", Irrigated)
        {
            Dry = [600, 860, 1080, 1400, 1680, 1830, 2010, 2650, 1980],
            Green = [300, 650, 370, 980, 2900, 3500, 3900, 1850, 880],
            Season = new(0.15f, new(290, 60, 55, 0.8f)),
            ParcelBrightness = 0.1f, ParcelDays = 15, Companion = Irrigated, CompanionShare = 0.3f,
        },
    ];

    /// <summary>The class that stands for another one in a legend of the first <paramref name="count"/> classes.</summary>
    public static int Within(int code, int count) => code <= count ? code : Within(All[code - 1].Fallback, count);
}
