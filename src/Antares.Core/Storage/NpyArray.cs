namespace Antares.Storage;

/// <summary>A named array of an NPZ file: numbers in C order with their shape.</summary>
/// <param name="Name">Name of the array.</param>
/// <param name="Values">One-dimensional .NET array of <see cref="byte"/>, <see cref="short"/>, <see cref="ushort"/>, <see cref="int"/>,
/// <see cref="uint"/>, <see cref="long"/>, <see cref="ulong"/>, <see cref="float"/> or <see cref="double"/>.</param>
/// <param name="Shape">Lengths; their product is the length of <paramref name="Values"/>.</param>
public sealed record NpyArray(string Name, Array Values, int[] Shape)
{
    /// <summary>An array of shape (n) or, with <paramref name="columns"/>, (n / columns, columns).</summary>
    public static NpyArray Of<T>(string name, T[] values, int columns = 0)
        where T : unmanaged => new(name, values, columns == 0 ? [values.Length] : [values.Length / columns, columns]);
}
