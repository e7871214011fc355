using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Antares.Accuracy;

namespace Antares.Cli;

/// <summary>A validation as JSON and as CSV, every number in full.</summary>
internal static class ValidationDocument
{
    public static JsonObject Json(ValidationResult result, string map, string set, string area)
    {
        HectareMatrix areas = result.Areas;
        ConfusionMatrix points = result.Points;
        return new JsonObject
        {
            ["classification"] = map,
            ["validation_set"] = set,
            ["region"] = area,
            ["scheme"] = result.Scheme.Name,
            ["objects"] = result.Objects,
            ["hectares"] = areas.Total,
            ["overall_by_area"] = areas.Overall,
            ["points"] = points.Total,
            ["overall_by_points"] = points.Overall,
            ["classes"] = new JsonArray([.. result.Codes.Select(code => new JsonObject
            {
                ["code"] = code,
                ["name"] = result.Scheme.Find(code)?.Name,
                ["users_by_area"] = areas.Users(code),
                ["producers_by_area"] = areas.Producers(code),
                ["mapped_hectares"] = areas.Mapped(code),
                ["true_hectares"] = areas.True(code),
                ["users_by_points"] = points.Users(code),
                ["producers_by_points"] = points.Producers(code),
            })]),
            ["confusion"] = new JsonArray([.. Pairs(result).Select(p => new JsonObject
            {
                ["mapped"] = p.Mapped,
                ["true"] = p.Truth,
                ["hectares"] = p.Hectares,
                ["points"] = p.Points,
            })]),
            ["overlapping_polygons"] = result.Overlapping,
            ["contested_hectares"] = result.ContestedHectares,
            ["unmapped_hectares"] = result.UnmappedHectares,
            ["unmapped_points"] = result.UnmappedPoints,
            ["notes"] = new JsonArray([.. ValidationText.Notes(result).Select(n => JsonValue.Create(n))]),
        };
    }

    public static string Csv(ValidationResult result)
    {
        StringBuilder text = new("mapped,true,hectares,points\n");
        foreach ((int mapped, int truth, double hectares, long points) in Pairs(result))
        {
            text.Append(CultureInfo.InvariantCulture, $"{mapped},{truth},{hectares:R},{points}\n");
        }

        return text.ToString();
    }

    private static IEnumerable<(int Mapped, int Truth, double Hectares, long Points)> Pairs(ValidationResult result) => result.Compared
        .GroupBy(c => (c.Mapped, c.Truth)).OrderBy(g => g.Key)
        .Select(g => (g.Key.Mapped, g.Key.Truth, g.Sum(c => c.Hectares), g.Sum(c => c.Points)));
}
