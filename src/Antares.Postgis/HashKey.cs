using System.Buffers.Binary;

namespace Antares.Postgis;

/// <summary>A hash of a shape as a value, so that a million of them fit into a set.</summary>
internal readonly record struct HashKey(UInt128 Head, UInt128 Tail)
{
    /// <summary>The key of 32 bytes.</summary>
    public static HashKey Of(ReadOnlySpan<byte> hash) =>
        new(BinaryPrimitives.ReadUInt128LittleEndian(hash), BinaryPrimitives.ReadUInt128LittleEndian(hash[16..]));

    /// <inheritdoc/>
    public override int GetHashCode() => (int)(uint)Head; // Its bytes are as random as can be.
}
