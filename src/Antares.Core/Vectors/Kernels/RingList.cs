using System.Runtime.CompilerServices;

namespace Antares.Vectors.Kernels;

/// <summary>Rings one after another: the corners of all, where each ends, and its region.</summary>
internal sealed class RingList
{
    private Corner[] corners;
    private int[] ends = new int[64];
    private uint[] owners = new uint[64];
    private int cornerCount;

    public RingList(int capacity = 256) => corners = new Corner[capacity];

    /// <summary>Number of rings.</summary>
    public int Count { get; private set; }

    /// <summary>Number of corners of all rings.</summary>
    public int CornerCount => cornerCount;

    /// <summary>Region of a ring.</summary>
    public uint Owner(int ring) => owners[ring];

    /// <summary>Corners of a ring; the first is not repeated.</summary>
    public ReadOnlySpan<Corner> this[int ring] => corners.AsSpan(Start(ring), ends[ring] - Start(ring));

    /// <summary>Adds a corner to the ring that is being made.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Corner corner)
    {
        Corner[] array = corners;
        if (cornerCount < array.Length)
        {
            array[cornerCount++] = corner;
        }
        else
        {
            Grow(corner);
        }
    }

    /// <summary>Ends the ring that is being made.</summary>
    public void Close(uint owner)
    {
        if (Count == ends.Length)
        {
            Array.Resize(ref ends, 2 * Count);
            Array.Resize(ref owners, 2 * Count);
        }

        (ends[Count], owners[Count]) = (cornerCount, owner);
        Count++;
    }

    private int Start(int ring) => ring == 0 ? 0 : ends[ring - 1];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(Corner corner)
    {
        Array.Resize(ref corners, Math.Max(256, 2 * corners.Length));
        corners[cornerCount++] = corner;
    }
}
