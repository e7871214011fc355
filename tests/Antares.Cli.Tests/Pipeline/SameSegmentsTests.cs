using Antares.Cli.Tests.Support;
using Antares.Runs;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The bytes of a segmentation and of its attributes on other processors, with other threads and memory.</summary>
[Collection(LandTests.Name)]
public sealed class SameSegmentsTests(SimulatedLand land)
{
    private const string Bands = "green_mean red_mean nir_mean swir1_mean ndvi_mean";

    [Theory]
    [InlineData("bis", "t=15,40 s=0.4 c=0.6 min_size=3")]
    [InlineData("slic", "step=160")]
    public void Processor_threads_and_memory_do_not_change_a_byte(string algorithm, string parameters)
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            string[] expected = Segment("", "--threads 2 --memory 4G");

            Assert.True(expected.Length > 12);
            Assert.Equal(expected, Segment("DOTNET_EnableAVX512F=0", "--threads 2"));
            Assert.Equal(expected, Segment("DOTNET_EnableAVX2=0", "--threads 2"));
            Assert.Equal(expected, Segment("DOTNET_EnableHWIntrinsic=0", "--threads 1"));
            Assert.Equal(expected, Segment("", "--threads 1 --memory 500M"));

            string[] Segment(string processor, string limits)
            {
                string name = $"cut{Directory.GetDirectories(folder["antares-workspace", "data"]).Length}", level = algorithm == "bis" ? "--level 15" : "";
                shell.Run($"{processor} antares segment -a {algorithm} -n {name} -p features -b {Bands} -extra {parameters} {limits}");
                shell.Run($"{processor} antares segment_attributes -s {name} {level} -p features -b {Bands} --statistics mean std p10 -o {name}.csv {limits}");
                string data = folder["antares-workspace", "data", name];
                return
                [
                    .. Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                        .Select(f => $"{Path.GetRelativePath(data, f)} {Fingerprint.OfFile(f)}"),
                    $"attributes {Fingerprint.OfFile(folder[$"{name}.csv"])}",
                ];
            }
        }
    }
}
