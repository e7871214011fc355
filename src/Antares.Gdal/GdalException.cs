namespace Antares.Gdal;

/// <summary>GDAL refused; its own words are part of what is wrong.</summary>
public sealed class GdalException(string what, string where, string mend, string gdal)
    : AntaresException(gdal.Length == 0 ? what : $"{what} (GDAL: {gdal})", where, mend)
{
    /// <summary>GDAL's own text, may be empty.</summary>
    public string GdalText { get; } = gdal;
}
