using Antares.Ingest.Kernels;
using Xunit;

namespace Antares.Core.Tests.Ingest.Kernels;

public sealed class StoredOffsetTests
{
    [Fact]
    public void Nodata_is_never_offset_and_nothing_observed_becomes_nodata()
    {
        ushort[] pixels = [0, 500, 1000, 1001, 1002, 4000, 65535];

        StoredOffset.Counts counts = StoredOffset.Apply<ushort>(pixels, new byte[7], 0, 0, -1000, 1);

        Assert.Equal([0, 1, 1, 1, 2, 3000, 64535], pixels.Select(p => (int)p));
        Assert.Equal(new StoredOffset.Counts(6, 2), counts);
    }

    [Fact]
    public void Pixels_of_other_scenes_are_left_alone()
    {
        short[] pixels = [10, 10];

        StoredOffset.Counts counts = StoredOffset.Apply<short>(pixels, [0, 1], 1, -9999, -100, short.MinValue);

        Assert.Equal([10, -90], pixels.Select(p => (int)p));
        Assert.Equal(new StoredOffset.Counts(1, 0), counts);
    }
}
