using Antares.Grid;
using Antares.Vectors.Kernels;

namespace Antares.Mapping;

/// <summary>The regions of one class over all tiles, made of the parts of each.</summary>
internal sealed class ComponentGraph
{
    private readonly TileIndex[] tiles;
    private readonly ComponentTable[] tables;
    private readonly int[] firsts;
    private readonly DisjointSets sets;
    private readonly List<(int First, int Second, long Length)> borders = [];

    /// <summary>Joins parts across the borders of tiles.</summary>
    /// <param name="tiles">Tiles.</param>
    /// <param name="tables">Their parts; shape (tile).</param>
    public ComponentGraph(TileIndex[] tiles, ComponentTable[] tables)
    {
        (this.tiles, this.tables) = (tiles, tables);
        firsts = new int[tables.Length + 1];
        for (int i = 0; i < tables.Length; i++)
        {
            firsts[i + 1] = checked(firsts[i] + tables[i].Count);
        }

        sets = new DisjointSets(firsts[^1]);
        AddBorders();
    }

    /// <summary>Class of each part after the merging; tile to array of shape (part).</summary>
    /// <param name="minimum">Regions below this area in cm2 are merged.</param>
    public IReadOnlyDictionary<TileIndex, uint[]> Merge(long minimum)
    {
        int[] numbers = Numbers(out int count);
        uint[] classes = new uint[count];
        ulong[] keys = [.. Enumerable.Repeat(ulong.MaxValue, count)];
        long[] areas = new long[count];
        for (int tile = 0; tile < tables.Length; tile++)
        {
            for (int part = 0; part < tables[tile].Count; part++)
            {
                int region = numbers[firsts[tile] + part];
                classes[region] = tables[tile].Classes[part];
                keys[region] = Math.Min(keys[region], tables[tile].Keys[part]);
                areas[region] += tables[tile].Areas[part];
            }
        }

        uint[] merged = SmallRegions.Merge(classes, keys, areas, borders.ConvertAll(b => (numbers[b.First], numbers[b.Second], b.Length)), minimum);
        return tiles.Select((tile, i) => (tile, Classes: Enumerable.Range(firsts[i], tables[i].Count).Select(part => merged[numbers[part]]).ToArray()))
            .ToDictionary(t => t.tile, t => t.Classes);
    }

    // Regions from 0, by their first part.
    private int[] Numbers(out int count)
    {
        int[] numbers = new int[firsts[^1]];
        count = 0;
        for (int part = 0; part < numbers.Length; part++)
        {
            int root = sets.Find(part);
            numbers[part] = root == part ? count++ : numbers[root];
        }

        return numbers;
    }

    private void AddBorders()
    {
        Dictionary<TileIndex, int> places = tiles.Select((tile, i) => (tile, i)).ToDictionary(p => p.tile, p => p.i);
        TileEdges[] edges = [.. tables.Select(t => t.Edges())];
        for (int tile = 0; tile < tiles.Length; tile++)
        {
            int[] own = tables[tile].Borders;
            for (int i = 0; i < own.Length; i += 3)
            {
                borders.Add((firsts[tile] + own[i] - 1, firsts[tile] + own[i + 1] - 1, own[i + 2]));
            }

            if (places.TryGetValue(tiles[tile] with { X = tiles[tile].X - 1 }, out int west))
            {
                Join(edges[tile].Western(edges[west]), tile, west);
            }

            if (places.TryGetValue(tiles[tile] with { Y = tiles[tile].Y + 1 }, out int north))
            {
                Join(edges[tile].Northern(edges[north]), tile, north);
            }
        }
    }

    private void Join(IEnumerable<(int Own, int Other)> pairs, int tile, int otherTile)
    {
        foreach ((int own, int other) in pairs)
        {
            (int a, int b) = (firsts[tile] + own - 1, firsts[otherTile] + other - 1);
            if (tables[tile].Classes[own - 1] == tables[otherTile].Classes[other - 1])
            {
                sets.Unite(a, b);
            }
            else
            {
                borders.Add((a, b, 1));
            }
        }
    }
}
