using Antares.Accuracy;
using Xunit;

namespace Antares.Core.Tests.Accuracy;

public sealed class ReliabilityCurveTests
{
    [Fact]
    public void Samples_are_sorted_by_confidence_and_their_error_weighs_by_their_number()
    {
        IReadOnlyList<ReliabilityBin> curve = ReliabilityCurve.Of([0.55f, 0.53f, 0.95f, 1f, 0.97f, 0.92f], [true, false, true, true, true, false]);

        Assert.Equal([(0.5, 2, 0.5), (0.9, 4, 0.75)], curve.Select(b => (b.Low, b.Count, b.Right)));
        Assert.Equal(0.54, curve[0].Confidence, 1e-6);
        Assert.Equal(((2 * 0.04) + (4 * 0.21)) / 6, ReliabilityCurve.Error(curve)!.Value, 1e-6);
        Assert.Null(ReliabilityCurve.Error([]));
    }
}
