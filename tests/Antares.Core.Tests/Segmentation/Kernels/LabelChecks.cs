using Xunit;

namespace Antares.Core.Tests.Segmentation.Kernels;

/// <summary>What must hold for the labels of any segmenter.</summary>
internal static class LabelChecks
{
    /// <summary>Dense numbers by first pixel, 0 exactly where masked, every segment 4-connected.</summary>
    public static void AreSegments(uint[] labels, bool[] mask, int width, int count)
    {
        uint next = 1;
        HashSet<uint> begun = [];
        bool[] reached = new bool[labels.Length];
        for (int pixel = 0; pixel < labels.Length; pixel++)
        {
            Assert.Equal(mask[pixel], labels[pixel] != 0);
            if (mask[pixel] && begun.Add(labels[pixel]))
            {
                Assert.Equal(next++, labels[pixel]);
                Flood(labels, reached, pixel, width);
            }

            Assert.True(!mask[pixel] || reached[pixel], $"segment {labels[pixel]} is in pieces at pixel {pixel}");
        }

        Assert.Equal((uint)count, next - 1);
    }

    private static void Flood(uint[] labels, bool[] reached, int start, int width)
    {
        Stack<int> open = new([start]);
        while (open.TryPop(out int pixel))
        {
            if (!reached[pixel])
            {
                reached[pixel] = true;
                int[] around =
                [
                    pixel % width > 0 ? pixel - 1 : -1, pixel % width < width - 1 ? pixel + 1 : -1, pixel - width,
                    pixel + width < labels.Length ? pixel + width : -1,
                ];
                foreach (int other in around.Where(o => o >= 0 && labels[o] == labels[start]))
                {
                    open.Push(other);
                }
            }
        }
    }
}
