using System.Globalization;

namespace Antares;

/// <summary>Numbers of bytes for people.</summary>
public static class ByteCount
{
    /// <summary>Such as <c>1.4 GB</c>, <c>250 MB</c>, <c>12 kB</c>; powers of 1024, as --memory reads them.</summary>
    public static string Text(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GB"),
        >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes / 1024.0):0} kB"),
    };
}
