using Antares.Grid;
using Antares.Mapping;
using Antares.Vectors;
using Antares.Vectors.Kernels;
using NetTopologySuite.Geometries;

namespace Antares.Export;

/// <summary>Joins the open parts of all tiles to whole polygons, tile after tile.</summary>
/// <remarks>
/// A polygon is put together when the last tile that it reaches has been read. In memory are the heads of all tiles (a part along an edge: some 40
/// bytes) and the boundaries of the polygons that are not complete yet: one that covers most of the map is held whole, 8 bytes a corner.
/// </remarks>
internal sealed class OutlineAssembly
{
    private readonly string[] paths;
    private readonly int[] firsts;
    private readonly DisjointSets sets;
    private readonly Dictionary<int, OpenPolygon> open = [];
    private readonly double tolerance;

    /// <summary>Reads the heads.</summary>
    /// <param name="tiles">Tiles with their fragments, in raster order.</param>
    /// <param name="tolerance">Simplification in pixels.</param>
    public OutlineAssembly(IReadOnlyList<(TileIndex Tile, string Path)> tiles, double tolerance)
    {
        this.tolerance = tolerance;
        paths = [.. tiles.Select(t => t.Path)];
        (TileEdges Edges, (uint Class, ulong Key, ConfidenceSum Confidence)[] Parts)[] heads = [.. paths.Select(Head)];
        firsts = new int[heads.Length + 1];
        for (int i = 0; i < heads.Length; i++)
        {
            firsts[i + 1] = firsts[i] + heads[i].Parts.Length;
        }

        sets = new DisjointSets(firsts[^1]);
        (uint Class, ulong Key, ConfidenceSum Confidence)[] parts = [.. heads.SelectMany(h => h.Parts)];
        Unite(tiles, heads.Select(h => h.Edges).ToArray(), parts);
        for (int tile = 0; tile < heads.Length; tile++)
        {
            for (int part = firsts[tile]; part < firsts[tile + 1]; part++)
            {
                Count(sets.Find(part), tile, parts[part]);
            }
        }
    }

    /// <summary>Reads the boundaries of a tile and gives the polygons that are complete with it, by the key of their first pixel.</summary>
    /// <param name="tile">Which, from 0; to be called for each once, in order.</param>
    /// <param name="affine">The endless grid.</param>
    /// <exception cref="AntaresException">A fragment is damaged.</exception>
    public IReadOnlyList<ClassifiedPolygon> Next(int tile, Affine affine)
    {
        using OutlineFragment fragment = OutlineFragment.Open(paths[tile]);
        for (int part = firsts[tile]; part < firsts[tile + 1]; part++)
        {
            (List<BoundaryPiece> pieces, List<Corner> near) = fragment.Next();
            OpenPolygon polygon = open[sets.Find(part)];
            polygon.Pieces.AddRange(pieces);
            polygon.Near.AddRange(near);
        }

        List<(int Root, OpenPolygon Polygon)> complete = [.. open.Where(p => p.Value.LastTile == tile).Select(p => (p.Key, p.Value)).OrderBy(p => p.Value.Key)];
        complete.ForEach(p => open.Remove(p.Root));
        return complete.ConvertAll(p => new ClassifiedPolygon(Shape(p.Polygon, paths[tile], affine), (int)p.Polygon.Class, p.Polygon.Confidence.Mean));
    }

    private static (TileEdges Edges, (uint Class, ulong Key, ConfidenceSum Confidence)[] Parts) Head(string path)
    {
        using OutlineFragment fragment = OutlineFragment.Open(path);
        return (fragment.Edges, fragment.Parts);
    }

    private void Unite(
        IReadOnlyList<(TileIndex Tile, string Path)> tiles, TileEdges[] edges, (uint Class, ulong Key, ConfidenceSum Confidence)[] parts)
    {
        Dictionary<TileIndex, int> places = tiles.Select((t, i) => (t.Tile, i)).ToDictionary(p => p.Tile, p => p.i);
        for (int tile = 0; tile < tiles.Count; tile++)
        {
            TileIndex index = tiles[tile].Tile;
            if (places.TryGetValue(index with { X = index.X - 1 }, out int west))
            {
                Unite(edges[tile].Western(edges[west]), firsts[tile], firsts[west], parts);
            }

            if (places.TryGetValue(index with { Y = index.Y + 1 }, out int north))
            {
                Unite(edges[tile].Northern(edges[north]), firsts[tile], firsts[north], parts);
            }
        }
    }

    private void Unite(IEnumerable<(int Own, int Other)> pairs, int first, int otherFirst, (uint Class, ulong Key, ConfidenceSum Confidence)[] parts)
    {
        foreach ((int own, int other) in pairs)
        {
            (int a, int b) = (first + own - 1, otherFirst + other - 1);
            if (parts[a].Class == parts[b].Class)
            {
                sets.Unite(a, b);
            }
        }
    }

    private void Count(int root, int tile, (uint Class, ulong Key, ConfidenceSum Confidence) part)
    {
        if (!open.TryGetValue(root, out OpenPolygon? polygon))
        {
            open[root] = polygon = new OpenPolygon { Class = part.Class, Key = part.Key };
        }

        polygon.Key = Math.Min(polygon.Key, part.Key);
        polygon.Confidence += part.Confidence;
        polygon.LastTile = tile;
    }

    private Polygon Shape(OpenPolygon polygon, string path, Affine affine)
    {
        Corner[][]? rings = new PieceJoining(tolerance, new CornerSet(polygon.Near)).Join(polygon.Pieces);
        if (rings is null || rings.Count(r => RingArea.Twice(r) > 0) != 1)
        {
            throw new AntaresException(
                "The pieces of a polygon do not close: the outlines are not of one run.", path, "Remove the folder of this run and export again.");
        }

        LinearRing[] lines = [.. rings.Select(r => PolygonParts.Ring(r, affine, (0, 0), GeometryFactory.Default))];
        return GeometryFactory.Default.CreatePolygon(lines[0], lines[1..]);
    }

    private sealed class OpenPolygon
    {
        public uint Class { get; init; }

        public ulong Key { get; set; }

        public ConfidenceSum Confidence { get; set; }

        public int LastTile { get; set; }

        public List<BoundaryPiece> Pieces { get; } = [];

        public List<Corner> Near { get; } = [];
    }
}
