namespace Antares.Simulation.Land;

/// <summary>The year's course of green: a floor and up to two seasons.</summary>
/// <param name="Floor">Green outside the seasons, 0 to 1.</param>
/// <param name="First">Main season.</param>
/// <param name="Second">Second crop or flush.</param>
internal sealed record Season(float Floor, Season.Flush First, Season.Flush Second = default)
{
    private const float Year = 365.25f;

    /// <summary>Green of a day, 0 to 1.</summary>
    /// <param name="dayOfYear">Day of the place's calendar, any number.</param>
    public float Green(float dayOfYear) =>
        Math.Clamp(Floor + First.At(dayOfYear) + Second.At(dayOfYear), 0, 1);

    /// <summary>One green season: quick rise, slower fall.</summary>
    /// <param name="Peak">Day of the year with most green.</param>
    /// <param name="Rise">Days from the foot to the peak, about a third of the season's flank.</param>
    /// <param name="Fall">The same behind the peak.</param>
    /// <param name="Height">Green above the floor at the peak.</param>
    internal readonly record struct Flush(float Peak, float Rise, float Fall, float Height)
    {
        public float At(float day)
        {
            if (Height == 0)
            {
                return 0;
            }

            float away = day - Peak;
            away -= Year * MathF.Round(away / Year);
            float scaled = away / (away < 0 ? Rise : Fall);
            return Height * MathF.Exp(-0.5f * scaled * scaled);
        }
    }
}
