using Antares.Xgboost.Native;
using Xunit;

namespace Antares.Xgboost.Tests;

public sealed class XgboostFaultTests
{
    [Theory]
    [InlineData("[14:02:11] ../src/data/data.cc:1104: Check failed: valid: Input data contains `inf`\nStack trace:\n  [bt] (0) libxgboost.so", "Check failed: valid: Input data contains `inf`")]
    [InlineData("value 0 for Parameter eta", "value 0 for Parameter eta")]
    [InlineData("", "")]
    public void The_sentence_alone_is_shown(string text, string shown) => Assert.Equal(shown, XgboostFault.Shorten(text));
}
