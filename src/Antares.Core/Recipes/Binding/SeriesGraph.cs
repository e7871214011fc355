using System.Globalization;
using Antares.Catalog;

namespace Antares.Recipes.Binding;

/// <summary>Collects the nodes of one input; what was asked for before is not made again.</summary>
internal sealed class SeriesGraph
{
    private readonly Dictionary<string, SeriesNode> known = [];
    private readonly Dictionary<string, SeriesNode> named = [];
    private readonly List<SeriesNode> nodes = [];
    private readonly List<BoundBand> bands = [];

    public IReadOnlyList<SeriesNode> Nodes => nodes;

    public IReadOnlyList<BoundBand> Bands => bands;

    public SeriesNode Band(Measurement measurement) => Once($"band {measurement.Name}", number =>
    {
        bands.Add(new BoundBand(measurement, bands.Count));
        return new BandNode(number, bands[^1]);
    });

    public SeriesNode Constant(double value) =>
        Once(string.Create(CultureInfo.InvariantCulture, $"number {value:R}"), number => new NumberNode(number, value));

    public SeriesNode Operation(string function, IReadOnlyList<SeriesNode> arguments)
    {
        if (function is "min" or "max" && arguments.Count > 2)
        {
            return Operation(function, [Operation(function, [.. arguments.SkipLast(1)]), arguments[^1]]);
        }

        return IsNormalizedDifference(function, arguments)
            ? Operation("normalized_difference", arguments[0].Arguments)
            : Once($"{function}({string.Join(',', arguments.Select(a => a.Number))})", number => new OperationNode(number, function, arguments));
    }

    /// <summary>The node of an index, bound when it is first asked for.</summary>
    public SeriesNode Named(string index, Func<SeriesNode> bind)
    {
        if (!named.TryGetValue(index, out SeriesNode? node))
        {
            named[index] = node = bind();
        }

        return node;
    }

    public SeriesNode Step(string step, SeriesNode argument, double option) => Once(
        string.Create(CultureInfo.InvariantCulture, $"{step}({argument.Number},{option:R})"), number => new StepNode(number, step, argument, option));

    /// <summary><c>(a - b) / (a + b)</c>: the same bits as the fused kernel, which is faster.</summary>
    private static bool IsNormalizedDifference(string function, IReadOnlyList<SeriesNode> arguments) =>
        function == "/"
        && arguments is [OperationNode { Function: "-" } difference, OperationNode { Function: "+" } sum]
        && difference.Arguments.SequenceEqual(sum.Arguments);

    private SeriesNode Once(string key, Func<int, SeriesNode> make)
    {
        if (!known.TryGetValue(key, out SeriesNode? node))
        {
            node = make(nodes.Count);
            nodes.Add(node);
            known[key] = node;
        }

        return node;
    }
}
