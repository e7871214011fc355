using System.Numerics;
using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>Bands of equal types, nodata and resampling, warped together: the costly part of a warp is where pixels lie, not what they hold.</summary>
internal abstract class BandGroup
{
    /// <summary>Numbers that were offset so far.</summary>
    public long Offset { get; protected set; }

    /// <summary>Those of them that were raised to the least value.</summary>
    public long Clamped { get; protected set; }

    /// <summary>The groups of some bands.</summary>
    public static IEnumerable<BandGroup> Of(IEnumerable<BandPlan> bands, IRasterWarper warper, CancellationToken cancel) => bands
        .GroupBy(b => (From: b.Source.Type, FromNodata: b.Source.Nodata, To: b.Target.Type, ToNodata: b.Target.Nodata, b.Resampling))
        .Select(g => Create([.. g], g.Key.From == g.Key.To, warper, cancel));

    /// <summary>Starts a strip: all nodata.</summary>
    public abstract void Begin(PixelWindow strip);

    /// <summary>Warps a scene and claims the pixels that it has and no better scene claimed.</summary>
    public abstract void Offer(ScenePart part, byte number, PixelWindow window, GeoBox target, byte[] chosen);

    /// <summary>Warps a scene and takes its pixels where it was chosen, its offset taken out.</summary>
    public abstract void Take(ScenePart part, byte number, PixelWindow window, GeoBox target, byte[] chosen);

    /// <summary>Writes the strip.</summary>
    /// <returns>Window of the tile that has data.</returns>
    public abstract PixelWindow Write(TileFiles files);

    private static BandGroup Create(BandPlan[] bands, bool direct, IRasterWarper warper, CancellationToken cancel) => bands[0].Target.Type switch
    {
        DataType.UInt8 => Create<byte>(bands, direct, warper, cancel),
        DataType.Int16 => Create<short>(bands, direct, warper, cancel),
        DataType.UInt16 => Create<ushort>(bands, direct, warper, cancel),
        DataType.Int32 => Create<int>(bands, direct, warper, cancel),
        DataType.UInt32 => Create<uint>(bands, direct, warper, cancel),
        DataType.Float32 => Create<float>(bands, direct, warper, cancel),
        _ => Create<double>(bands, direct, warper, cancel),
    };

    private static BandGroup Create<T>(BandPlan[] bands, bool direct, IRasterWarper warper, CancellationToken cancel)
        where T : unmanaged, INumber<T> =>
        direct ? new BandGroup<T, T>(bands, warper, cancel) : new BandGroup<double, T>(bands, warper, cancel);
}
