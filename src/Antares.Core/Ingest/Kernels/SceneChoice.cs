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

    /// <summary>Sen2Cor scene classes from best to worst; 0, no data, is never chosen.</summary>
    private static readonly byte[] BestFirst = [4, 5, 6, 7, 11, 2, 8, 10, 3, 9, 1];

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
    public static void OfferClasses(ReadOnlySpan<ushort> sceneClasses, byte scene, Span<byte> rank, Span<byte> chosen)
    {
        if (rank.Length != sceneClasses.Length || chosen.Length != sceneClasses.Length)
        {
            throw new ArgumentException($"{sceneClasses.Length} classes, {rank.Length} ranks and {chosen.Length} choices.", nameof(chosen));
        }

        Span<byte> ranks = stackalloc byte[BestFirst.Length + 1];
        for (int i = 0; i < ranks.Length; i++)
        {
            ranks[i] = Rank(i);
        }

        for (int pixel = 0; pixel < sceneClasses.Length; pixel++)
        {
            int sceneClass = sceneClasses[pixel];
            byte mine = sceneClass < ranks.Length ? ranks[sceneClass] : None;
            if (mine < rank[pixel])
            {
                rank[pixel] = mine;
                chosen[pixel] = scene;
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
            if (scene < chosen[pixel] && pixels[pixel] != nodata && !T.IsNaN(pixels[pixel]))
            {
                chosen[pixel] = scene;
            }
        }
    }

    /// <summary>Copies the pixels of a scene to where it was chosen.</summary>
    /// <param name="pixels">One measurement of the scene; shape (pixel).</param>
    /// <param name="chosen">Scene of each pixel; shape (pixel).</param>
    /// <param name="scene">Number of this scene.</param>
    /// <param name="result">Shape (pixel); left as it is where another scene was chosen.</param>
    public static void Take<T>(ReadOnlySpan<T> pixels, ReadOnlySpan<byte> chosen, byte scene, Span<T> result)
        where T : unmanaged
    {
        if (chosen.Length != pixels.Length || result.Length != pixels.Length)
        {
            throw new ArgumentException($"{pixels.Length} pixels, {chosen.Length} choices and {result.Length} results.", nameof(result));
        }

        for (int pixel = 0; pixel < pixels.Length; pixel++)
        {
            if (chosen[pixel] == scene)
            {
                result[pixel] = pixels[pixel];
            }
        }
    }
}
