namespace Antares.Accuracy;

/// <summary>A pixel that may be drawn. Ordered by key, then by place, so that equal keys have an order too.</summary>
/// <param name="Key">Exponential key (<see cref="Kernels.ExponentialOrder"/>).</param>
/// <param name="Row">Row on the endless grid.</param>
/// <param name="Column">Column on the endless grid.</param>
/// <param name="Stratum">Place of its stratum in the design.</param>
/// <param name="Class">Class of the map.</param>
/// <param name="ClassAfter">Of a design for change: class of the later map, else 0.</param>
internal readonly record struct Candidate(double Key, int Row, int Column, int Stratum, int Class, int ClassAfter) : IComparable<Candidate>
{
    public int CompareTo(Candidate other)
    {
        int order = Key.CompareTo(other.Key);
        order = order != 0 ? order : Row.CompareTo(other.Row);
        return order != 0 ? order : Column.CompareTo(other.Column);
    }

    /// <summary>Random bits of the pixel.</summary>
    public ulong Bits(ulong seed) => Kernels.ExponentialOrder.Bits(Kernels.ExponentialOrder.RowKey(seed, Row), Column);
}
