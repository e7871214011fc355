namespace Antares.Catalog;

/// <summary>Tells whether a product may take the place of one of the same name: the pixels that are stored must mean the same.</summary>
public static class ProductDifference
{
    /// <summary>Refuses a product whose pixels differ from those of the present one.</summary>
    /// <exception cref="AntaresException">Kind, grid or measurements differ; it says which.</exception>
    public static void Refuse(Product present, Product asked)
    {
        if (Between(present, asked) is { } difference)
        {
            throw new AntaresException(
                $"Product '{asked.Name}' exists with {difference}.",
                "",
                "Give the new one another name, or run the step that makes it with `--overwrite`.");
        }
    }

    private static string? Between(Product present, Product asked)
    {
        if (present.Kind != asked.Kind)
        {
            return $"another kind ({present.Kind} instead of {asked.Kind})";
        }

        if (present.Grid != asked.Grid)
        {
            return $"another grid ({present.Grid?.ToString() ?? "none"} instead of {asked.Grid?.ToString() ?? "none"})";
        }

        string[] before = [.. present.Measurements.Select(Pixels)], after = [.. asked.Measurements.Select(Pixels)];
        return before.SequenceEqual(after)
            ? null
            : $"other measurements ({string.Join(", ", before.Except(after))} instead of {string.Join(", ", after.Except(before))})";
    }

    // What the stored pixels depend on; units, aliases and value names are description.
    private static string Pixels(Measurement m)
    {
        string nodata = m.Nodata is { } value ? FormattableString.Invariant($" nodata {value}") : "";
        string circular = m.Circular is { } period ? FormattableString.Invariant($" circular {period}") : "";
        return $"{m.Name} {m.Type.ToString().ToLowerInvariant()}{nodata}{circular}";
    }
}
