namespace Antares.Core.Tests.Mapping;

/// <summary>A minimum mapping unit as its definition reads: one region of the map at a time, found anew after each change.</summary>
internal static class PlainMappingUnit
{
    /// <summary>Changes a map until no region that has a neighbour is below the minimum.</summary>
    /// <param name="map">Class by position; nothing where there is no data.</param>
    /// <param name="minimum">In pixels.</param>
    public static void Apply(Dictionary<(int Column, int Row), int> map, double minimum)
    {
        while (Regions(map).Where(r => r.Count < minimum && Borders(map, r).Count > 0).OrderBy(r => r.Count).ThenBy(Key).FirstOrDefault() is { } smallest)
        {
            int to = map[Borders(map, smallest).GroupBy(p => RegionOf(map, p), new SameFirst()).OrderByDescending(g => g.Count()).ThenBy(g => Key(g.Key)).First().First()];
            foreach ((int, int) pixel in smallest)
            {
                map[pixel] = to;
            }
        }
    }

    private static (int, int) Key(List<(int Column, int Row)> region) => region.Min(p => (p.Row, p.Column));

    private static List<List<(int Column, int Row)>> Regions(Dictionary<(int Column, int Row), int> map)
    {
        HashSet<(int, int)> seen = [];
        List<List<(int, int)>> regions = [];
        foreach ((int, int) pixel in map.Keys)
        {
            if (!seen.Contains(pixel))
            {
                regions.Add(RegionOf(map, pixel));
                seen.UnionWith(regions[^1]);
            }
        }

        return regions;
    }

    private static List<(int Column, int Row)> RegionOf(Dictionary<(int Column, int Row), int> map, (int Column, int Row) start)
    {
        List<(int Column, int Row)> region = [start];
        HashSet<(int, int)> seen = [start];
        for (int i = 0; i < region.Count; i++)
        {
            foreach ((int, int) next in Around(region[i]).Where(n => map.TryGetValue(n, out int code) && code == map[start] && seen.Add(n)))
            {
                region.Add(next);
            }
        }

        return region;
    }

    // A neighbour's pixel once for each edge that it shares with the region.
    private static List<(int Column, int Row)> Borders(Dictionary<(int Column, int Row), int> map, List<(int Column, int Row)> region) =>
        [.. region.SelectMany(Around).Where(n => map.TryGetValue(n, out int code) && code != map[region[0]])];

    private static (int Column, int Row)[] Around((int Column, int Row) at) =>
        [(at.Column + 1, at.Row), (at.Column - 1, at.Row), (at.Column, at.Row + 1), (at.Column, at.Row - 1)];

    private sealed class SameFirst : IEqualityComparer<List<(int Column, int Row)>>
    {
        public bool Equals(List<(int Column, int Row)>? x, List<(int Column, int Row)>? y) => Key(x!) == Key(y!);

        public int GetHashCode(List<(int Column, int Row)> region) => Key(region).GetHashCode();
    }
}
