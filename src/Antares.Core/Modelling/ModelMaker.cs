using System.Reflection;
using Antares.Accuracy;
using Antares.Catalog;
using Antares.Legend;
using Antares.Runs;
using Antares.Sampling;
using Antares.Storage;

namespace Antares.Modelling;

/// <summary>From training polygons with features to a model with its card: search, cross-validation, fit. No file, no catalog.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="type">Kind of model.</param>
/// <param name="product">Feature product.</param>
/// <param name="set">Training set.</param>
/// <param name="scheme">Its legend.</param>
internal sealed class ModelMaker(ModelFitOptions options, IClassifierType type, Product product, TrainingSet set, Scheme scheme)
{
    /// <summary>Makes the model.</summary>
    /// <param name="data">Where the polygons come from.</param>
    /// <param name="table">Those that have features, two classes at least.</param>
    /// <param name="onResult">Told of each parameter set of a search.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>The model, and what models that had not seen them say of its polygons; null where nobody can say.</returns>
    public (Model Model, IReadOnlyList<PolygonReview> Reviews) Make(TrainingData data, SampleTable table, Action<GridResult>? onResult, CancellationToken cancel)
    {
        IReadOnlyList<ModelFeature> features = FeatureEncoder.WithCategories(data.Features, data.Categorical, table);
        var sets = GridSearch.Sets(type, options.Parameters, options.Grid);
        Learner learner = new(table, new FeatureEncoder(features), type, sets[0].All, options.Treatment, options.Threads);
        (FoldSplit split, double side, int[] folds) = Folds(table, learner.Seed);
        IReadOnlyList<GridResult> search = [];
        AlgorithmParameters parameters = sets[0].All;
        if (sets.Count > 1)
        {
            (search, int best) = GridSearch.Run(learner, sets, folds, onResult, cancel);
            parameters = sets[best].All;
            learner = learner.With(parameters);
        }

        CrossValidated? unseen = folds.Length == 0 ? null : CrossValidation.Run(learner, folds, importance: true, cancel);
        Learned learned = learner.Learn([.. Enumerable.Range(0, table.Count)], cancel);
        PolygonJudgement? judged = unseen is null ? null : PolygonJudgement.Of(learner, unseen);
        PolygonJudgement? outOfBag = OutOfBag(learner, learned);
        ConfusionMatrix confusion = judged?.Confusion ?? new ConfusionMatrix(learner.Samples.ClassCodes);
        int foldCount = folds.Distinct().Count();
        ModelCard card = new()
        {
            Name = options.Name,
            Algorithm = type.Name,
            AntaresVersion = typeof(ModelMaker).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "",
            Parameters = parameters.Deciding,
            Features = features,
            Aggregation = data.Aggregation,
            Scheme = scheme,
            Classes = learner.Samples.ClassCodes,
            Source = Source(data, table, learner, learned),
            Treatment = options.Treatment,
            Accuracy = new ModelAccuracy
            {
                Split = split,
                Folds = foldCount,
                BlockSide = side,
                Confusion = confusion,
                ByFold = unseen?.ByFold ?? [],
                Reliability = judged?.Said.Reliability(judged.Truth) ?? [],
                OutOfBag = outOfBag?.Confusion.Overall,
            },
            Importance = Importance(learner, learned, unseen),
            Search = search,
        };
        card = card with
        {
            Notes =
            [
                .. TrainingNotes.Of(data, table, card.NameOf),
                .. TrainingNotes.Of(split, foldCount, folds.Length == 0 ? [] : FoldAssignment.Unseen(table, folds), search.Count, card.NameOf),
            ],
        };
        return (new Model(card, learned.Fit.Classifier, learned.Calibration), Reviews(data, table, learned, judged ?? outOfBag));
    }

    private (FoldSplit Split, double Side, int[] Folds) Folds(SampleTable table, ulong seed)
    {
        FoldSplit split = options.Split ?? (table.IsPlaced ? FoldSplit.Blocks : FoldSplit.Random);
        if (options.Folds == 0)
        {
            return (split, 0, []);
        }

        if (split == FoldSplit.Random)
        {
            if (options.BlockSide is not null)
            {
                throw new UsageException("Polygons that are left out at random have no blocks.", "--cv-block-size", "Leave it out, or give places and `--cv-split blocks`.");
            }

            int[] random = FoldAssignment.AtRandom(table, options.Folds, seed);
            return random.Distinct().Count() < 2 ? throw TooFew("polygon", "--cv-split") : (split, 0, random);
        }

        if (!table.IsPlaced)
        {
            throw new UsageException("The table does not say where its polygons lie.", "--cv-split blocks", "Give columns x and y, or `--cv-split random`.");
        }

        double side = options.BlockSide ?? FoldAssignment.SideFor(table, options.Folds);
        int[] folds = FoldAssignment.InBlocks(table, options.Folds, side, seed);
        return folds.Distinct().Count() < 2 ? throw TooFew("block", "--cv-block-size") : (split, side, folds);
    }

    private static AntaresException TooFew(string what, string where) => new(
        $"All training polygons lie in one {what}: none can be left out to measure the accuracy.",
        where,
        "Give smaller blocks with --cv-block-size, more polygons, or `-cv 0` for a model of unknown accuracy.");

    /// <summary>What the trees say that had not seen a polygon; polygons that every tree saw, or that were left out of learning, are not there.</summary>
    private static PolygonJudgement? OutOfBag(Learner learner, Learned learned)
    {
        if (learned.Fit.OutOfBag is not float[] votes)
        {
            return null;
        }

        int classes = learner.Samples.ClassCount;
        float[] all = new float[learner.Samples.Count * classes];
        all.AsSpan().Fill(float.NaN);
        for (int i = 0; i < learned.Rows.Length; i++)
        {
            votes.AsSpan(i * classes, classes).CopyTo(all.AsSpan(learned.Rows[i] * classes));
        }

        PolygonJudgement known = PolygonJudgement.Of(learner, new CrossValidated(all, classes)).WithoutUnknown();
        return known.Keys.Length == 0 ? null : known;
    }

    private static FeatureImportance[] Importance(Learner learner, Learned learned, CrossValidated? unseen)
    {
        FeatureEncoder encoder = learner.Encoder;
        return
        [
            .. encoder.FeatureNames.Select((name, i) => new FeatureImportance(
                name, learned.Fit.Importance[encoder.ColumnsOf(i)].Sum(), unseen?.Importance[i])),
        ];
    }

    private ModelSource Source(TrainingData data, SampleTable table, Learner learner, Learned learned)
    {
        int[] codes = learner.Samples.ClassCodes;
        return new ModelSource
        {
            TrainingSet = set.Name,
            TrainingFingerprint = PolygonKeys.Fingerprint(set.Polygons),
            TableFingerprint = Npz.Digest(new Dictionary<string, byte[]>(), table.ToArrays()),
            Table = data.File,
            Product = product.Name,
            ProductFingerprint = data.ProductFingerprint,
            Recipe = product.SourceType,
            Sample = options.Share,
            Polygons = CountOf(Enumerable.Range(0, table.Count)),
            Learned = CountOf(learned.Rows),
        };

        int[] CountOf(IEnumerable<int> rows)
        {
            ILookup<int, ulong> polygons = rows.Select(r => (table.Codes[r], table.Keys[r])).Distinct().ToLookup(p => p.Item1, p => p.Item2);
            return [.. codes.Select(c => polygons[c].Count())];
        }
    }

    private PolygonReview[] Reviews(TrainingData data, SampleTable table, Learned learned, PolygonJudgement? judged)
    {
        if (judged is null)
        {
            return [];
        }

        Dictionary<ulong, TrainingPolygon> polygons = [];
        foreach (TrainingPolygon polygon in set.Polygons)
        {
            polygons.TryAdd(PolygonKeys.Of(polygon), polygon);
        }

        HashSet<ulong> outliers = [.. learned.Outliers.Select(r => table.Keys[r])];
        Dictionary<ulong, double> pixels = table.Keys.Zip(table.Pixels).GroupBy(p => p.First).ToDictionary(g => g.Key, g => g.Sum(p => p.Second));
        return
        [
            .. Enumerable.Range(0, judged.Keys.Length).Where(i => polygons.ContainsKey(judged.Keys[i])).Select(i => new PolygonReview(
                polygons[judged.Keys[i]],
                options.Name,
                judged.Noise(i),
                judged.Codes[judged.Said.Best(i)],
                pixels[judged.Keys[i]],
                data.Overlaps is null ? null : data.Overlaps.GetValueOrDefault(judged.Keys[i]),
                outliers.Contains(judged.Keys[i]))),
        ];
    }
}
