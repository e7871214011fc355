namespace Antares.Simulation.Land;

/// <summary>Streams of random numbers of one landscape, far enough apart for the octaves of a noise.</summary>
/// <param name="Seed">Seed of the landscape.</param>
internal readonly record struct Streams(int Seed)
{
    public ulong Warp => Of(1);

    public ulong River => Of(2);

    public ulong Relief => Of(3);

    public ulong Lake => Of(4);

    public ulong Town => Of(5);

    public ulong Unit => Of(6);

    public ulong Parcel => Of(7);

    public ulong Texture => Of(8);

    public ulong Change => Of(9);

    public ulong Sample => Of(10);

    public ulong Region => Of(11);

    public ulong Cloud => Of(12);

    public ulong Sensor => Of(13);

    private ulong Of(ulong stream) => Kernels.Draw.Bits((ulong)Seed, (long)stream) & ~0xFFUL;
}
