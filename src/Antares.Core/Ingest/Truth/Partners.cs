namespace Antares.Ingest.Truth;

/// <summary>Which dates a date is compared with: all of a few; of many the nearest ones and some ever farther away.</summary>
internal static class Partners
{
    private const int Few = 12;

    /// <summary>Numbers of the others in rising order; if one is another's partner, so is the other its.</summary>
    /// <param name="number">Number of the date in order of time.</param>
    /// <param name="count">How many dates there are.</param>
    public static IEnumerable<int> Of(int number, int count)
    {
        if (count <= Few)
        {
            return Enumerable.Range(0, count).Where(i => i != number);
        }

        SortedSet<int> distances = [1, 2, 3];
        for (int distance = 4; distance < count; distance *= 2)
        {
            distances.Add(distance);
        }

        return distances.SelectMany(d => new[] { number - d, number + d }).Where(i => i >= 0 && i < count).Order();
    }
}
