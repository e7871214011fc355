using Antares.Grid;
using Antares.Recipes.Binding;

namespace Antares.Recipes.Engine;

/// <summary>Computes blocks, one at a time, in memory of its own. A tile has as many as threads; they are used again for the next tile.</summary>
internal sealed class BlockWorker
{
    private readonly RecipePlan plan;
    private readonly Dictionary<BoundInput, InputBlock> inputs;
    private readonly FeaturePixels pixels;

    /// <summary>Takes memory.</summary>
    /// <param name="plan">The recipe.</param>
    /// <param name="dates">Most dates that a tile has, of each input.</param>
    /// <param name="bytes">Memory for dates.</param>
    /// <param name="settings">What all blocks have in common.</param>
    public BlockWorker(RecipePlan plan, IReadOnlyDictionary<BoundInput, int> dates, long bytes, BlockSettings settings)
    {
        this.plan = plan;
        ILookup<BoundReducer, string> outputs = plan.Features.ToLookup(f => f.Reducer, f => f.Feature.Output);
        inputs = plan.Inputs.Where(i => i.Reducers.Count > 0).ToDictionary(i => i, i => new InputBlock(
            i,
            InputBlock.ShapeOf(i, dates[i], settings.BlockPixels, bytes / plan.Inputs.Count),
            i.Reducers.ToDictionary(r => r, IReadOnlySet<string> (r) => outputs[r].ToHashSet()),
            settings));
        pixels = new FeaturePixels(plan.Recipe.Type, plan.Recipe.Nodata, settings.BlockPixels);
    }

    /// <summary>Bytes that a worker takes besides its dates, at most.</summary>
    public static long FixedBytes(RecipePlan plan, int blockPixels) =>
        blockPixels * (12L + plan.Inputs.SelectMany(i => BlockReducer.Groups(i.Reducers)).Sum(g => BlockReducer.BytesOf(g, plan.Features.Count(f => f.Reducer == g[0]))));

    /// <summary>Computes a block and hands it to the files.</summary>
    public void Compute(IReadOnlyDictionary<BoundInput, DateSource> sources, PixelWindow block, int turn, FeatureSinks sinks, CancellationToken cancel)
    {
        foreach ((BoundInput input, InputBlock state) in inputs)
        {
            state.Compute(sources[input], block, cancel);
        }

        for (int number = 0; number < plan.Features.Count; number++)
        {
            BoundFeature feature = plan.Features[number];
            BlockReducer reducer = inputs[feature.Input][feature.Reducer];
            pixels.Write((start, into) => reducer.Finish(feature.Reducer.Name, feature.Feature.Output, start, into), feature.Scale, sinks, number, turn, block);
        }
    }
}
