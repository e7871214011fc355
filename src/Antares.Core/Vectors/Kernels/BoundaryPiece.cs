namespace Antares.Vectors.Kernels;

/// <summary>A piece of the boundary of a region, with the region on the right hand: between two nodes, or cut where it goes on in another tile.</summary>
/// <param name="Corners">Corners with both ends; of a closed piece the first is repeated.</param>
/// <param name="FirstHeading">Where its first side goes: 0 = east, 1 = south, 2 = west, 3 = north.</param>
/// <param name="LastHeading">Where its last side comes from, likewise.</param>
/// <param name="IsExact">True where it is never simplified.</param>
internal sealed record BoundaryPiece(Corner[] Corners, int FirstHeading, int LastHeading, bool IsExact)
{
    /// <summary>Heading of a straight side.</summary>
    public static int Heading(Corner from, Corner to) =>
        to.Column > from.Column ? 0 : to.Row > from.Row ? 1 : to.Column < from.Column ? 2 : 3;

    /// <summary>The same piece counted from another origin.</summary>
    public BoundaryPiece Shifted(int columns, int rows) => this with { Corners = [.. Corners.Select(c => c.Shifted(columns, rows))] };
}
