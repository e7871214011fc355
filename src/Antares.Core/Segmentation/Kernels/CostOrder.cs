using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Antares.Segmentation.Kernels;

/// <summary>Costs as unsigned integers in the same order; what is no number comes last.</summary>
internal static class CostOrder
{
    /// <summary>No neighbour: greater than every cost.</summary>
    public const ulong None = ulong.MaxValue;

    /// <summary>The place of a cost.</summary>
    public static uint Of(float cost) => Of(Vector256.Create(cost)).GetElement(0);

    /// <summary>The places of eight costs; -0 counts as 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Of(Vector256<float> costs)
    {
        Vector256<int> bits = (costs + Vector256<float>.Zero).AsInt32();
        Vector256<int> placed = bits ^ (Vector256.ShiftRightArithmetic(bits, 31) | Vector256.Create(int.MinValue));
        return Vector256.ConditionalSelect(Vector256.Equals(costs, costs).AsInt32(), placed, Vector256.Create(-1)).AsUInt32();
    }
}
