namespace Antares.Simulation.Scenes;

/// <summary>Position of the sun at the satellites' local time, half past ten.</summary>
/// <param name="Zenith">Degrees from the vertical.</param>
/// <param name="Azimuth">Degrees clockwise from north.</param>
internal readonly record struct Sun(double Zenith, double Azimuth)
{
    private const double HourAngle = -22.5 * Math.PI / 180;

    /// <summary>The sun over a latitude on a day of the year.</summary>
    public static Sun At(double latitude, int dayOfYear)
    {
        double phi = latitude * Math.PI / 180;
        double delta = 23.45 * Math.PI / 180 * Math.Sin(2 * Math.PI * (284 + dayOfYear) / 365);
        double up = (Math.Sin(phi) * Math.Sin(delta)) + (Math.Cos(phi) * Math.Cos(delta) * Math.Cos(HourAngle));
        double east = -Math.Cos(delta) * Math.Sin(HourAngle);
        double north = (Math.Cos(phi) * Math.Sin(delta)) - (Math.Sin(phi) * Math.Cos(delta) * Math.Cos(HourAngle));
        double azimuth = Math.Atan2(east, north) * 180 / Math.PI;
        return new Sun(Math.Acos(up) * 180 / Math.PI, (azimuth + 360) % 360);
    }

    /// <summary>Metres east and north towards the sun per metre of height.</summary>
    public (float East, float North) Reach
    {
        get
        {
            double tangent = Math.Tan(Zenith * Math.PI / 180), angle = Azimuth * Math.PI / 180;
            return ((float)(tangent * Math.Sin(angle)), (float)(tangent * Math.Cos(angle)));
        }
    }
}
