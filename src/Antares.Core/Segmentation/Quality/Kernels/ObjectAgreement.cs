namespace Antares.Segmentation.Quality.Kernels;

/// <summary>How well single segments match single reference objects; sums over references, each times its size |G|.</summary>
/// <remarks>
/// With S the segment that shares most pixels with G (of equal ones the first): OS = 1 - |S n G| / |G|, US = 1 - |S n G| / |S|,
/// D = sqrt((OS^2 + US^2) / 2): Clinton et al., Photogramm. Eng. Remote Sens. 76 (2010) 289-299, doi:10.14358/PERS.76.3.289.
/// AFI = (|G| - |S|) / |G|: Lucieer and Stein, IEEE Trans. Geosci. Remote Sens. 40(11), 2002; positive where segments are smaller than objects.
/// </remarks>
/// <param name="References">Number of references with pixels.</param>
/// <param name="Pixels">Sum of |G|.</param>
/// <param name="OverSum">Sum of |G| OS.</param>
/// <param name="UnderSum">Sum of |G| US.</param>
/// <param name="DistanceSum">Sum of |G| D.</param>
/// <param name="AreaFitSum">Sum of |G| AFI.</param>
public readonly record struct ObjectAgreement(
    long References, long Pixels, double OverSum, double UnderSum, double DistanceSum, double AreaFitSum)
{
    /// <summary>Area-weighted mean of OS: 0 where no object is cut.</summary>
    public double Over => OverSum / Pixels;

    /// <summary>Area-weighted mean of US: 0 where no segment reaches out of its object.</summary>
    public double Under => UnderSum / Pixels;

    /// <summary>Area-weighted mean of D: 0 where segments are objects.</summary>
    public double Distance => DistanceSum / Pixels;

    /// <summary>Area-weighted mean of AFI.</summary>
    public double AreaFit => AreaFitSum / Pixels;

    /// <summary>Matches every reference with its best segment.</summary>
    public static ObjectAgreement Of(LabelOverlap overlap)
    {
        ObjectAgreement sum = default;
        for (int start = 0, end = 0; start < overlap.Parts.Length; start = end)
        {
            OverlapPart best = overlap.Parts[start];
            while (end < overlap.Parts.Length && overlap.Parts[end].Reference == best.Reference)
            {
                best = overlap.Parts[end].Pixels > best.Pixels ? overlap.Parts[end] : best;
                end++;
            }

            sum += Match(best.Pixels, overlap.ReferencePixels[best.Reference], overlap.SegmentPixels[best.Segment]);
        }

        return sum;
    }

    /// <summary>Both together.</summary>
    public static ObjectAgreement operator +(ObjectAgreement one, ObjectAgreement other) => new(
        one.References + other.References, one.Pixels + other.Pixels, one.OverSum + other.OverSum, one.UnderSum + other.UnderSum,
        one.DistanceSum + other.DistanceSum, one.AreaFitSum + other.AreaFitSum);

    /// <summary>Both together.</summary>
    public static ObjectAgreement Add(ObjectAgreement left, ObjectAgreement right) => left + right;

    private static ObjectAgreement Match(long shared, long reference, long segment)
    {
        double over = 1 - ((double)shared / reference), under = 1 - ((double)shared / segment);
        double distance = Math.Sqrt(((over * over) + (under * under)) / 2);
        return new ObjectAgreement(1, reference, reference * over, reference * under, reference * distance, reference - segment);
    }
}
