using System.Numerics;
using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Kernels;
using Antares.Runs;

namespace Antares.Ingest;

/// <summary>Bands of equal types, nodata and resampling, read together: the costly part of a warp is where pixels lie, not what they hold.</summary>
internal abstract class BandGroup
{
    /// <summary>What taking offsets out did so far.</summary>
    public StoredOffset.Counts Offsets { get; protected set; }

    /// <summary>The groups of some bands.</summary>
    public static IEnumerable<BandGroup> Of(IEnumerable<BandPlan> bands) => BandPlan.Alike(bands).Select(Create);

    /// <summary>Reads and writes a strip that scenes were chosen for.</summary>
    /// <returns>Window of the tile that has data.</returns>
    public abstract PixelWindow Run(SceneFusion fusion, ChosenScenes chosen, ITileFiles files, TileContext context);

    private static BandGroup Create(IReadOnlyList<BandPlan> bands) => bands[0].Target.Type switch
    {
        DataType.UInt8 => new Typed<byte>(bands),
        DataType.Int16 => new Typed<short>(bands),
        DataType.UInt16 => new Typed<ushort>(bands),
        DataType.Int32 => new Typed<int>(bands),
        DataType.UInt32 => new Typed<uint>(bands),
        DataType.Float32 => new Typed<float>(bands),
        _ => new Typed<double>(bands),
    };

    private sealed class Typed<T>(IReadOnlyList<BandPlan> bands) : BandGroup
        where T : unmanaged, INumber<T>
    {
        private readonly T nodata = T.CreateSaturating(bands[0].Target.Nodata!.Value);
        private T[] pixels = [];

        public override PixelWindow Run(SceneFusion fusion, ChosenScenes chosen, ITileFiles files, TileContext context)
        {
            int size = (int)chosen.Window.PixelCount, all = bands.Count * size;
            pixels = pixels.Length < all ? GC.AllocateUninitializedArray<T>(all) : pixels;
            Offsets += fusion.Read(bands, chosen, pixels.AsMemory(0, all), context.Threads, context.Cancel);
            PixelWindow[] extents = new PixelWindow[bands.Count];
            WorkerThreads.ForEach(context.Threads, bands.Count, band =>
            {
                ReadOnlySpan<T> plane = pixels.AsSpan(band * size, size);
                extents[band] = DataExtent.Of(plane, chosen.Window, nodata);
                if (!extents[band].IsEmpty)
                {
                    files.Write(bands[band].Target.Name, chosen.Window, plane);
                }
            });
            return extents.Aggregate(default(PixelWindow), (all, one) => all.Union(one));
        }
    }
}
