namespace Antares;

/// <summary>Sine, cosine and arc tangent that give the same bits on every processor: plain products and sums, no library call.</summary>
/// <remarks>Angles are turns: 1 is the whole circle. Errors stay below 1e-14.</remarks>
public static class Circle
{
    private const double HalfPi = Math.PI / 2;

    /// <summary>Sine and cosine of an angle.</summary>
    /// <param name="turns">Angle in turns, any finite number.</param>
    public static (double Sine, double Cosine) Direction(double turns)
    {
        double quarters = (turns - Math.Floor(turns)) * 4;
        int quadrant = (int)Math.Floor(quarters + 0.5);
        double angle = (quarters - quadrant) * HalfPi;
        (double sine, double cosine) = (SineNearZero(angle), CosineNearZero(angle));
        return (quadrant & 3) switch
        {
            0 => (sine, cosine),
            1 => (cosine, -sine),
            2 => (-sine, -cosine),
            _ => (-cosine, sine),
        };
    }

    /// <summary>The angle of a direction in turns, at least 0 and below 1; 0 for the zero vector.</summary>
    public static double Turns(double sine, double cosine)
    {
        double x = Math.Abs(cosine), y = Math.Abs(sine);
        if (x == 0 && y == 0)
        {
            return 0;
        }

        double eighth = y <= x ? ArcTangent(y / x) : HalfPi - ArcTangent(x / y);
        double angle = cosine >= 0 ? eighth : Math.PI - eighth;
        double turns = (sine >= 0 ? angle : -angle) / (2 * Math.PI);
        double positive = turns < 0 ? turns + 1 : turns;
        return positive >= 1 ? 0 : positive;
    }

    private static double SineNearZero(double angle)
    {
        double square = angle * angle, term = angle, sum = angle;
        for (int n = 2; n <= 18; n += 2)
        {
            term = -term * square / (n * (n + 1));
            sum += term;
        }

        return sum;
    }

    private static double CosineNearZero(double angle)
    {
        double square = angle * angle, term = 1, sum = 1;
        for (int n = 1; n <= 17; n += 2)
        {
            term = -term * square / (n * (n + 1));
            sum += term;
        }

        return sum;
    }

    /// <summary>Halves the angle twice, so that the series of what is left converges fast; 0 &lt;= <paramref name="slope"/> &lt;= 1.</summary>
    private static double ArcTangent(double slope)
    {
        double quarter = Half(Half(slope)), square = quarter * quarter, term = quarter, sum = quarter;
        for (int n = 3; n <= 25; n += 2)
        {
            term = -term * square;
            sum += term / n;
        }

        return 4 * sum;
    }

    private static double Half(double slope) => slope / (1 + Math.Sqrt(1 + (slope * slope)));
}
