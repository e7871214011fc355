using Antares.Catalog;
using Antares.Grid;

namespace Antares.Core.Tests.Recipes;

/// <summary>A band of a made product.</summary>
internal sealed record SourceBand(string Name, DataType Type, double? Nodata);

/// <summary>A product whose every pixel is a function of column and row on the endless grid.</summary>
/// <param name="Name">Its source type; the product itself is called <c>NAME_cube</c>.</param>
/// <param name="Days">Its dates.</param>
/// <param name="Bands">Its bands.</param>
/// <param name="Value">Pixel of (band, date, column, row); null = nodata.</param>
internal sealed record SeriesSource(string Name, IReadOnlyList<DateOnly> Days, IReadOnlyList<SourceBand> Bands, Func<string, int, int, int, double?> Value)
{
    public const double MissingShare = 0.06;

    /// <summary>What a date sees of the endless grid; pixels outside are nodata.</summary>
    public Func<int, PixelWindow> Extent { get; init; } = _ => new PixelWindow(-100000, -100000, 200000, 200000);

    /// <summary>Pixel inside the extent, null outside and where it is nodata.</summary>
    public double? At(string band, int date, int column, int row)
    {
        double? value = Extent(date).Intersect(new PixelWindow(column, row, 1, 1)).IsEmpty ? null : Value(band, date, column, row);
        return value == Bands.First(b => b.Name == band).Nodata ? null : value;
    }

    /// <summary>Uneven dates from a day on.</summary>
    public static DateOnly[] Dates(string first, int count, int step = 8) =>
        [.. Enumerable.Range(0, count).Select(i => DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture).AddDays((i * step) + (i * i % 5)))];

    /// <summary>Reflectances with a season, patches of cloud in <c>pixel_qa</c> (classes) and <c>flags</c> (bits), and bands of other types.</summary>
    public static SeriesSource Seasonal(string name, ulong seed, DateOnly[] days, params SourceBand[] bands) =>
        new(name, days, bands, (band, date, column, row) => Seasonal(seed, days[date], bands, band, date, column, row));

    private static double? Seasonal(ulong seed, DateOnly day, IReadOnlyList<SourceBand> bands, string band, int date, int column, int row)
    {
        ulong patch = Key(seed, date, Math.DivRem(column, 6).Quotient, Math.DivRem(row, 5).Quotient, 99);
        switch (band)
        {
            case "pixel_qa":
                return CounterRandom.Below(patch, 10) < 3 ? 9 : ((int[])[4, 5, 6, 7, 2, 11, 4, 4, 0, 8])[CounterRandom.Below(Key(seed, date, column, row, 98), 10)] is int scl && scl != 0 ? scl : null;
            case "flags":
                return (CounterRandom.Below(patch, 10) < 3 ? 32 : 2) + (CounterRandom.Below(Key(seed, date, column, row, 97), 60) is int small and < 16 ? small : 8);
        }

        int number = Enumerable.Range(0, bands.Count).First(i => bands[i].Name == band);
        ulong key = Key(seed, date, column, row, number);
        double noise = CounterRandom.Below(key, 1000) - 500.0, turn = CounterRandom.Below(Key(seed, 0, column, row, 96), 628) / 100.0;
        double season = 2200 + (number * 150) + (1600 * Math.Sin((day.DayOfYear * 2 * Math.PI / 365.2425) + (turn * 0.3))) + noise;
        SourceBand kind = bands[number];
        bool isMissing = CounterRandom.Below(key ^ 0x5555, 1000) < MissingShare * 1000 && (kind.Nodata is not null || kind.Type == DataType.Float32);
        return isMissing ? null : kind.Type switch
        {
            DataType.UInt16 => Math.Max(1, Math.Floor(season)),
            DataType.Int16 => Math.Floor(season) - 2500,
            DataType.UInt8 => Math.Clamp(Math.Floor(season / 20), 1, 250),
            DataType.Int32 => Math.Floor(season * 977),
            _ => (float)((season - 2000) / 977),
        };
    }

    private static ulong Key(ulong seed, int date, int column, int row, int number) =>
        CounterRandom.Key(CounterRandom.Key(CounterRandom.Key(seed, (ulong)(date + 1)), (ulong)(column + 1_000_000)), ((ulong)(row + 1_000_000) * 128) + (ulong)number);
}
