using System.Runtime.Intrinsics;

namespace Antares.Ingest.Kernels;

/// <summary>Chooses the scene of each pixel, so that all bands and the quality of a pixel come from one scene.</summary>
/// <remarks>
/// Scenes are offered one after the other, best first by their own order (cloud share, then id). The result does not depend on that order
/// where their quality differs, and is fixed by it where it is equal.
/// </remarks>
public static class SceneChoice
{
    /// <summary>No scene has this pixel.</summary>
    public const byte None = byte.MaxValue;

    /// <summary>The most scenes that one tile and day may have.</summary>
    public const int MaxScenes = byte.MaxValue;

    /// <summary>The highest class that is ever chosen.</summary>
    public const int HighestClass = 11;

    /// <summary>Sen2Cor scene classes from best to worst; 0, no data, is never chosen.</summary>
    private static readonly byte[] BestFirst = [4, 5, 6, 7, 11, 2, 8, 10, 3, 9, 1];

    /// <summary>Rank of the classes 0 to 15; all above <see cref="HighestClass"/> are never chosen.</summary>
    private static readonly Vector128<byte> Ranks = Vector128.Create([.. Enumerable.Range(0, Vector128<byte>.Count).Select(Rank)]);

    /// <summary>Rank of a scene class, 0 is best; <see cref="None"/> for what is never chosen.</summary>
    public static byte Rank(int sceneClass)
    {
        int rank = sceneClass is >= 0 and <= byte.MaxValue ? Array.IndexOf(BestFirst, (byte)sceneClass) : -1;
        return rank < 0 ? None : (byte)rank;
    }

    /// <summary>Offers a scene by its scene classes.</summary>
    /// <param name="sceneClasses">Sen2Cor classes of this scene; shape (pixel).</param>
    /// <param name="scene">Number of this scene.</param>
    /// <param name="rank">Best rank so far, <see cref="None"/> where none; shape (pixel), updated.</param>
    /// <param name="chosen">Scene chosen so far, <see cref="None"/> where none; shape (pixel), updated.</param>
    /// <param name="chosenClass">Class of the scene chosen so far; shape (pixel), updated.</param>
    public static void OfferClasses(ReadOnlySpan<ushort> sceneClasses, byte scene, Span<byte> rank, Span<byte> chosen, Span<byte> chosenClass)
    {
        if (rank.Length != sceneClasses.Length || chosen.Length != sceneClasses.Length || chosenClass.Length != sceneClasses.Length)
        {
            throw new ArgumentException(
                $"{sceneClasses.Length} classes, {rank.Length} ranks, {chosen.Length} choices and {chosenClass.Length} chosen classes.", nameof(chosen));
        }

        int lanes = Vector128<byte>.Count, pixel = 0;
        for (; pixel <= sceneClasses.Length - lanes; pixel += lanes)
        {
            Vector128<byte> classes = Vector128.NarrowWithSaturation(
                Vector128.Create(sceneClasses[pixel..]), Vector128.Create(sceneClasses[(pixel + (lanes / 2))..]));
            Vector128<byte> mine = Vector128.Shuffle(Ranks, Vector128.Min(classes, Vector128.Create((byte)(lanes - 1))));
            Vector128<byte> best = Vector128.Create((ReadOnlySpan<byte>)rank[pixel..]), better = Vector128.LessThan(mine, best);
            Vector128.ConditionalSelect(better, mine, best).CopyTo(rank[pixel..]);
            Vector128.ConditionalSelect(better, Vector128.Create(scene), Vector128.Create((ReadOnlySpan<byte>)chosen[pixel..])).CopyTo(chosen[pixel..]);
            Vector128.ConditionalSelect(better, classes, Vector128.Create((ReadOnlySpan<byte>)chosenClass[pixel..])).CopyTo(chosenClass[pixel..]);
        }

        for (; pixel < sceneClasses.Length; pixel++)
        {
            int sceneClass = sceneClasses[pixel];
            byte mine = sceneClass < lanes ? Ranks[sceneClass] : None;
            if (mine < rank[pixel])
            {
                (rank[pixel], chosen[pixel], chosenClass[pixel]) = (mine, scene, (byte)sceneClass);
            }
        }
    }

    /// <summary>Offers a scene wherever it has data and no earlier scene has.</summary>
    /// <param name="pixels">One measurement of the scene; shape (pixel).</param>
    /// <param name="nodata">Means "not observed"; NaN too.</param>
    /// <param name="scene">Number of this scene, less than those offered later.</param>
    /// <param name="chosen">Scene chosen so far; shape (pixel), updated to the least number that has data.</param>
    public static void OfferValid<T>(ReadOnlySpan<T> pixels, T nodata, byte scene, Span<byte> chosen)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        if (chosen.Length != pixels.Length)
        {
            throw new ArgumentException($"{pixels.Length} pixels and {chosen.Length} choices.", nameof(chosen));
        }

        for (int pixel = 0; pixel < pixels.Length; pixel++)
        {
            bool better = (scene < chosen[pixel]) & (pixels[pixel] != nodata) & !T.IsNaN(pixels[pixel]);
            chosen[pixel] = better ? scene : chosen[pixel];
        }
    }
}
