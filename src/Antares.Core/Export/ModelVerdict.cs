using System.Globalization;
using Antares.Accuracy;
using Antares.Modelling;

namespace Antares.Export;

/// <summary>Whether a model can be trusted, in one sentence of facts.</summary>
/// <param name="Grade"><c>good</c>, <c>fair</c> or <c>poor</c>.</param>
/// <param name="Sentence">The sentence.</param>
public sealed record ModelVerdict(string Grade, string Sentence)
{
    private const double Good = 0.85;
    private const double Poor = 0.7;
    private const double WeakClass = 0.6;

    /// <summary>The verdict: good where 85 of 100 left-out polygons and most of every class are named rightly, poor below 70 or where nothing was measured.</summary>
    public static ModelVerdict Of(ModelCard card)
    {
        ConfusionMatrix matrix = card.Accuracy.Confusion;
        if (matrix.Overall is not double overall)
        {
            return new ModelVerdict("poor", "Nobody knows how good it is: no polygon was left out to test it.");
        }

        (int Code, double Share)[] weak =
        [
            .. matrix.Codes.Select(c => (c, Math.Min(matrix.Producers(c) ?? 1, matrix.Users(c) ?? 0))).Where(c => c.Item2 < WeakClass).OrderBy(c => c.Item2),
        ];
        string sentence = string.Create(CultureInfo.InvariantCulture, $"It names {100 * overall:0} of 100 polygons that it had not seen rightly");
        sentence += weak.Length == 0
            ? string.Create(CultureInfo.InvariantCulture, $", and of every class at least {100 * Weakest(matrix):0} of 100.")
            : $". Do not rely on {string.Join(", ", weak.Select(w => string.Create(CultureInfo.InvariantCulture, $"{card.NameOf(w.Code)} ({100 * w.Share:0} of 100)")))}.";
        return new ModelVerdict(overall < Poor ? "poor" : overall >= Good && weak.Length == 0 ? "good" : "fair", sentence);
    }

    private static double Weakest(ConfusionMatrix matrix) => matrix.Codes.Min(c => Math.Min(matrix.Producers(c) ?? 1, matrix.Users(c) ?? 0));
}
