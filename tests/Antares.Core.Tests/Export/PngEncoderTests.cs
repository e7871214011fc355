using Antares.Export;
using Xunit;

namespace Antares.Core.Tests.Export;

public sealed class PngEncoderTests
{
    [Fact]
    public void An_image_of_one_pixel_has_the_bytes_of_the_standard()
    {
        byte[] png = PngEncoder.Encode(1, 1, [255, 0, 0, 255]);

        Assert.Equal("89504E470D0A1A0A0000000D49484452000000010000000108060000001F15C489", Convert.ToHexString(png[..33])); // CRC of the known 1 x 1 head
        Assert.Equal("0000000049454E44AE426082", Convert.ToHexString(png[^12..]));
    }

    [Fact]
    public void Too_few_bytes_are_refused() => Assert.Throws<ArgumentException>(() => PngEncoder.Encode(2, 2, new byte[15]));
}
