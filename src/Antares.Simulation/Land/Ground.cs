using Antares.Grid;
using Antares.Simulation.Kernels;

namespace Antares.Simulation.Land;

/// <summary>The landscape on its pixels: everything that does not change from date to date. 11 bytes per pixel.</summary>
internal sealed class Ground
{
    /// <summary>Value of a slope of 1 in <see cref="SlopeEast"/> and <see cref="SlopeNorth"/>.</summary>
    public const float SlopeUnit = 4096;

    private Ground(GeoBox plane)
    {
        Plane = plane;
        ParcelIndex = new int[plane.PixelCount];
        SlopeEast = new short[plane.PixelCount];
        SlopeNorth = new short[plane.PixelCount];
        Patch = new byte[plane.PixelCount];
        Bright = new sbyte[plane.PixelCount];
        Green = new sbyte[plane.PixelCount];
    }

    /// <summary>Where the pixels lie.</summary>
    public GeoBox Plane { get; }

    /// <summary>All parcels, in order of their first pixel.</summary>
    public IReadOnlyList<Parcel> Parcels { get; private set; } = [];

    /// <summary>Index into <see cref="Parcels"/>, shape (row, column).</summary>
    public int[] ParcelIndex { get; }

    /// <summary>Rise per metre eastwards.</summary>
    public short[] SlopeEast { get; }

    /// <summary>Rise per metre northwards.</summary>
    public short[] SlopeNorth { get; }

    /// <summary>Where the companion class grows inside a parcel: 0 to 255 is none to twice its share.</summary>
    public byte[] Patch { get; }

    /// <summary>Brightness texture, 32 per standard deviation.</summary>
    public sbyte[] Bright { get; }

    /// <summary>Texture of green, 32 per standard deviation.</summary>
    public sbyte[] Green { get; }

    /// <summary>Class codes of a row.</summary>
    public void Codes(int row, Span<byte> codes)
    {
        ReadOnlySpan<int> parcels = ParcelIndex.AsSpan(row * Plane.Width, Plane.Width);
        for (int column = 0; column < codes.Length; column++)
        {
            codes[column] = (byte)Parcels[parcels[column]].Code;
        }
    }

    /// <summary>Lays a landscape on its pixels.</summary>
    public static Ground Build(SimulationOptions options, int threads, CancellationToken cancel)
    {
        Ground ground = new(options.Place.Plane(options.Size));
        Parcel[] pixels = new Parcel[ground.Plane.PixelCount];
        Streams streams = new(options.Seed);
        Terrain terrain = new(streams, options.Place.BaseElevation);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancel };
        Parallel.ForEach(
            ground.Plane.Window.Blocks(128),
            parallel,
            () => new Landscape(streams, terrain, options.Classes, options.Year, options.Change),
            (block, _, landscape) =>
            {
                ground.Fill(block, landscape, terrain, streams, pixels);
                return landscape;
            },
            _ => { });
        ground.Number(pixels);
        return ground;
    }

    private void Fill(PixelWindow block, Landscape landscape, Terrain terrain, Streams streams, Parcel[] pixels)
    {
        int half = Plane.Width / 2;
        float[] heights = Heights(block, terrain, half);
        int stride = block.Width + 2;
        for (int row = block.Row; row < block.EndRow; row++)
        {
            for (int column = block.Column; column < block.EndColumn; column++)
            {
                int i = (row * Plane.Width) + column, h = ((row - block.Row + 1) * stride) + column - block.Column + 1;
                double x = (column - half + 0.5) * 20, y = (half - row - 0.5) * 20;
                pixels[i] = landscape.ParcelAt(x, y);
                SlopeEast[i] = Scaled((heights[h + 1] - heights[h - 1]) / 40);
                SlopeNorth[i] = Scaled((heights[h - stride] - heights[h + stride]) / 40);
                Roughen(i, x, y, streams, column - half, row - half);
            }
        }
    }

    private void Roughen(int i, double x, double y, Streams streams, int column, int row)
    {
        ulong bits = Draw.Bits(streams.Texture, column, row);
        float coarse = Noise.Gradient(streams.Texture + 1, x / 90, y / 90) * 2.2f;
        Bright[i] = Texture((0.7f * Draw.Normal(bits)) + (0.6f * coarse));
        Green[i] = Texture((0.6f * Draw.Normal(bits * 0x2545F4914F6CDD1DUL)) - (0.6f * coarse));
        float patch = 1 + (1.9f * Noise.Fractal(streams.Texture + 2, x / 150, y / 150, 3));
        Patch[i] = (byte)Math.Clamp(patch * 127.5f, 0, 255);
    }

    private static float[] Heights(PixelWindow block, Terrain terrain, int half)
    {
        float[] heights = new float[(block.Width + 2) * (block.Height + 2)];
        for (int i = 0; i < heights.Length; i++)
        {
            int column = block.Column - 1 + (i % (block.Width + 2)), row = block.Row - 1 + (i / (block.Width + 2));
            heights[i] = (float)terrain.Elevation((column - half + 0.5) * 20, (half - row - 0.5) * 20);
        }

        return heights;
    }

    private void Number(Parcel[] pixels)
    {
        Dictionary<ulong, int> numbers = [];
        List<Parcel> parcels = [];
        for (int i = 0; i < pixels.Length; i++)
        {
            if (i > 0 && pixels[i].Key == pixels[i - 1].Key)
            {
                ParcelIndex[i] = ParcelIndex[i - 1];
                continue;
            }

            if (!numbers.TryGetValue(pixels[i].Key, out int number))
            {
                number = parcels.Count;
                numbers.Add(pixels[i].Key, number);
                parcels.Add(pixels[i]);
            }

            ParcelIndex[i] = number;
        }

        Parcels = parcels;
    }

    private static short Scaled(float slope) => (short)Math.Clamp(slope * SlopeUnit, short.MinValue, short.MaxValue);

    private static sbyte Texture(float deviations) => (sbyte)Math.Clamp(deviations * 32, -127, 127);
}
