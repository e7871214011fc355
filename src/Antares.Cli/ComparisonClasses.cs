using Antares.Accuracy;
using Antares.Catalog;
using Antares.Legend;
using Antares.Mapping;

namespace Antares.Cli;

/// <summary>The classes in which a map and known places are compared: those that both have, or a scheme to which both lead.</summary>
internal static class ComparisonClasses
{
    /// <summary>The ways from the classes of the map and of the set.</summary>
    /// <param name="session">Knows schemes.</param>
    /// <param name="map">The classification.</param>
    /// <param name="set">The known places.</param>
    /// <param name="asked">Scheme asked for, or null.</param>
    /// <exception cref="AntaresException">They have different schemes and none was asked for, or no way leads to it.</exception>
    public static (CrossWalk Map, CrossWalk Set) Of(Session session, Product map, ValidationSet set, string? asked)
    {
        Scheme ofMap = LegendOf(session, map), ofSet = SchemeOf(session, set.Scheme);
        if (asked is null && ofMap.Name != ofSet.Name)
        {
            throw new AntaresException(
                $"Classification '{map.Name}' has scheme '{ofMap.Name}', validation set '{set.Name}' has scheme '{ofSet.Name}'.",
                "validate",
                $"Compare them in a scheme to which both lead: `--scheme {ofSet.Name}`; `antares ingest_scheme --parent` brings the way in.");
        }

        string to = asked ?? ofMap.Name;
        return (CrossWalk.Between(session.Schemes, ofMap, to, "--scheme"), CrossWalk.Between(session.Schemes, ofSet, to, "--scheme"));
    }

    /// <summary>The legend of a classification: the one that it was made with, else the catalog's of this name.</summary>
    /// <exception cref="AntaresException">It has none.</exception>
    public static Scheme LegendOf(Session session, Product map)
    {
        string name = map.Facts.GetValueOrDefault(MapFacts.Scheme, "");
        return ClassificationProduct.LegendOf(map) ?? (name.Length > 0
            ? SchemeOf(session, name)
            : throw new AntaresException($"Classification '{map.Name}' does not say what its classes are.", "", "Run the prediction that makes it again."));
    }

    private static Scheme SchemeOf(Session session, string name) => session.Schemes.FindScheme(name)
        ?? throw new AntaresException($"There is no scheme '{name}'.", "", "Bring it in with `antares ingest_scheme`.");
}
