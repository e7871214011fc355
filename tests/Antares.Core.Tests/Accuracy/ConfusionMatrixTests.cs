using Antares.Accuracy;
using Xunit;

namespace Antares.Core.Tests.Accuracy;

public sealed class ConfusionMatrixTests
{
    [Fact]
    public void Accuracies_are_those_of_a_worked_example()
    {
        // truth down, map across:  7: 45 5 0   8: 10 30 0   9: 0 10 0
        ConfusionMatrix matrix = new([7, 8, 9], [45L, 5, 0, 10, 30, 0, 0, 10, 0]);

        Assert.Equal(0.75, matrix.Overall!.Value, 12);
        Assert.Equal(45.0 / 55, matrix.Users(7)!.Value, 12);
        Assert.Equal(45.0 / 50, matrix.Producers(7)!.Value, 12);
        Assert.Equal(30.0 / 45, matrix.Users(8)!.Value, 12);
        Assert.Null(matrix.Users(9));
        Assert.Equal(0, matrix.Producers(9));
    }

    [Fact]
    public void Nothing_counted_has_no_accuracy() => Assert.Null(new ConfusionMatrix([1, 2]).Overall);

    [Fact]
    public void Each_sample_is_counted_once()
    {
        ConfusionMatrix matrix = new([1, 2]);
        matrix.Add(1, 2);
        matrix.Add(1, 1, 3);

        Assert.Equal((4, 1, 3), (matrix.Total, matrix[1, 2], matrix[1, 1]));
    }
}
