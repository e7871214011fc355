namespace Antares.Recipes.Language;

/// <summary>Reads <c>mask: default|seed|none</c>, or <c>{band, keep | keep_bits, drop_bits, buffer, outliers}</c>.</summary>
internal static class MaskReader
{
    private const string UsualBand = "pixel_qa";
    private const double WidestBuffer = 10_000;

    /// <summary>The mask policy; the formula of its outlier test is checked later, when the indices are known.</summary>
    /// <param name="mask">The node, or null where the input has no mask.</param>
    /// <param name="input">The input, for its place.</param>
    /// <param name="outliers">Text of the outlier test's formula, or null.</param>
    public static MaskPolicy Read(RecipeNode? mask, RecipeNode input, out FormulaText? outliers)
    {
        outliers = null;
        if (mask is null || mask.Value is not null)
        {
            return Word(mask?.Text("a mask") ?? "default", mask ?? input);
        }

        Dictionary<string, RecipeNode> parts = mask.Known("band", "keep", "keep_bits", "drop_bits", "buffer", "outliers");
        MaskPolicy policy = Classes(parts, mask);
        if (parts.TryGetValue("buffer", out RecipeNode? buffer))
        {
            policy = policy.Band.Length > 0
                ? policy with { BufferMetres = buffer.Number(0, WidestBuffer, "Give metres, as buffer: 60.") }
                : throw buffer.Fault("A buffer lies around what the mask drops, and this mask drops nothing.", "Say what is kept, or take the buffer away.");
        }

        return parts.TryGetValue("outliers", out RecipeNode? test) ? policy with { Outliers = ReadOutliers(test, out outliers) } : policy;
    }

    private static MaskPolicy Word(string word, RecipeNode node) => word switch
    {
        "default" => new MaskPolicy(UsualBand, node.Line) { Keep = MaskPolicy.Default },
        "seed" => new MaskPolicy(UsualBand, node.Line) { Keep = MaskPolicy.Seed },
        "none" => new MaskPolicy("", node.Line),
        _ => throw node.Fault($"There is no mask '{word}'.", "Use default, seed, none, or {band: pixel_qa, keep: [4, 5, 6]}."),
    };

    private static MaskPolicy Classes(Dictionary<string, RecipeNode> parts, RecipeNode mask)
    {
        bool bits = parts.ContainsKey("keep_bits") || parts.ContainsKey("drop_bits");
        if (bits && parts.TryGetValue("keep", out RecipeNode? both))
        {
            throw both.Fault("The mask keeps classes and bits.", "Use keep for a band of classes, or keep_bits and drop_bits for a band of bits.");
        }

        string band = parts.TryGetValue("band", out RecipeNode? name) ? name.Name() : UsualBand;
        if (bits)
        {
            return Bits(new MaskPolicy(band, mask.Line), parts);
        }

        RecipeNode keep = parts.GetValueOrDefault("keep")
            ?? throw mask.Fault(
                "The mask does not say what it keeps.", "Add keep: [4, 5, 6], keep: default, or drop_bits: [3, 5]; keep: all for an outlier test alone.");
        return keep.Value switch
        {
            null => new MaskPolicy(band, mask.Line) { Keep = Numbers(keep, "classes", 65535) },
            "all" when name is null => new MaskPolicy("", mask.Line),
            "default" or "seed" => Word(keep.Value, keep) with { Band = band, Line = mask.Line },
            _ => throw keep.Fault($"The mask cannot keep '{keep.Value}'.", "Use a list of classes, default or seed; or all, without a band."),
        };
    }

    private static MaskPolicy Bits(MaskPolicy policy, Dictionary<string, RecipeNode> parts)
    {
        int[] keep = parts.TryGetValue("keep_bits", out RecipeNode? kept) ? Numbers(kept, "bits", 15) : [];
        int[] drop = parts.TryGetValue("drop_bits", out RecipeNode? dropped) ? Numbers(dropped, "bits", 15) : [];
        int[] both = [.. keep.Intersect(drop)];
        return both.Length == 0
            ? policy with { KeepBits = keep, DropBits = drop }
            : throw dropped!.Fault(
                $"Bit {both[0]} is kept and dropped.", "Name it in one of both lists; a pixel with a dropped bit is dropped whatever else it has.");
    }

    private static int[] Numbers(RecipeNode node, string what, int most)
    {
        int[] numbers = [.. node.Items(what).Select(i => i.Integer()).Distinct().Order()];
        return numbers.Length > 0 && numbers[0] >= 0 && numbers[^1] <= most
            ? numbers
            : throw node.Fault($"'{node.Step}' lists {what} from 0 to {most}, at least one.", "Write `mask: none` to keep every pixel.");
    }

    private static OutlierTest ReadOutliers(RecipeNode node, out FormulaText text)
    {
        Dictionary<string, RecipeNode> parts = node.Known("of", "deviations", "side");
        RecipeNode of = parts.GetValueOrDefault("of") ?? throw node.Fault("The outlier test does not say what it tests.", "Add of: blue.");
        text = of.Formula("a band or a formula");
        double deviations = parts.TryGetValue("deviations", out RecipeNode? many) ? many.Number(0.1, 1000, "3 is usual; smaller drops more.") : 3;
        OutlierSide side = !parts.TryGetValue("side", out RecipeNode? which) ? OutlierSide.Both : which.Text("a side") switch
        {
            "both" => OutlierSide.Both,
            "above" => OutlierSide.Above,
            "below" => OutlierSide.Below,
            _ => throw which.Fault($"There is no side '{which.Value}'.", "Use both, above or below."),
        };
        return new OutlierTest(FormulaParser.Parse(text), deviations, side, node.Line);
    }
}
