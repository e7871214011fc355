namespace Antares.Catalog;

/// <summary>Finds the region that a person means: by name, by <c>COUNTRY/Name</c>, or a whole country by code or name.</summary>
public static class RegionLookup
{
    /// <summary>The region of this name; case and accents do not count unless they tell two regions apart.</summary>
    /// <param name="catalog">Where regions are kept.</param>
    /// <param name="name"><c>Jalisco</c>, <c>MEX/Jalisco</c>, <c>mex</c> or <c>Mexico</c>.</param>
    /// <exception cref="AntaresException">None, or more than one country has it.</exception>
    public static Region Find(ICatalog catalog, string name) => Find(catalog.Regions(), name);

    /// <summary>The region of this name among those given.</summary>
    /// <param name="regions">All regions.</param>
    /// <param name="name">As for the other form.</param>
    /// <exception cref="AntaresException">None, or more than one country has it.</exception>
    public static Region Find(IReadOnlyList<Region> regions, string name)
    {
        if (regions.Count == 0)
        {
            throw new AntaresException(
                $"There is no region '{name}': the workspace has no regions yet.",
                "",
                "Bring countries and regions in with `antares init -c mex --boundaries FILE`, or give `-lat` and `-long`.");
        }

        List<Region> found = Matches(regions, name.Trim());
        return found.Count switch
        {
            1 => found[0],
            0 => throw Unknown(regions, name),
            _ => throw Ambiguous(found, name),
        };
    }

    // From the strictest reading to the loosest; the first that finds something decides.
    private static List<Region> Matches(IReadOnlyList<Region> regions, string name)
    {
        Func<string, bool>[] readings =
        [
            text => text == name,
            text => text.Equals(name, StringComparison.OrdinalIgnoreCase),
            text => PlainName.Same(text, name),
        ];
        foreach (Func<string, bool> same in readings)
        {
            List<Region> found = [.. regions.Where(r => same(r.Name) || same(r.Key) || (r.IsCountry && same(r.Country)))];
            if (found.Count > 0)
            {
                return Preferred(found);
            }
        }

        return [];
    }

    // A country and its part of one name (Mexico and México): the part is meant, the country has its code.
    private static List<Region> Preferred(List<Region> found)
    {
        List<Region> parts = [.. found.Where(r => !r.IsCountry)];
        bool oneCountry = found.All(r => r.Country == found[0].Country);
        return oneCountry && parts.Count > 0 ? parts : found;
    }

    private static AntaresException Ambiguous(List<Region> found, string name) => new(
        $"More than one country has a region '{name}'.",
        "",
        $"Use one of: {string.Join(", ", found.Select(r => r.IsCountry ? r.Country : r.Key).Order(StringComparer.Ordinal))}.");

    private static AntaresException Unknown(IReadOnlyList<Region> regions, string name)
    {
        string asked = name.Contains('/', StringComparison.Ordinal) ? name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..] : name;
        IReadOnlyList<string> near = PlainName.Nearest(asked, regions.Select(r => r.Name));
        return new AntaresException(
            $"There is no region '{name}'.",
            "",
            $"The nearest names are: {string.Join(", ", near)}; `antares list regions` shows all.");
    }
}
