using Antares.Cli.Tests.Support;
using Antares.Runs;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The bytes of a random forest on other processors and with other threads.</summary>
[Collection(LandTests.Name)]
public sealed class SameForestTests(SimulatedLand land)
{
    [Theory]
    [InlineData("")]
    [InlineData("min_samples_leaf=3 max_features=all class_weight=balanced")]
    public void Processor_and_threads_do_not_change_a_byte(string parameters)
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            string expected = Fit("", "n_jobs=2");

            Assert.Equal(expected, Fit("DOTNET_EnableAVX512F=0", "n_jobs=1"));
            Assert.Equal(expected, Fit("DOTNET_EnableAVX2=0", "n_jobs=2"));
            Assert.Equal(expected, Fit("DOTNET_EnableHWIntrinsic=0", "n_jobs=1"));

            string Fit(string processor, string threads)
            {
                shell.Run("rm -f antares-workspace/models/same.npz");
                shell.Run(
                    $"{processor} antares model_fit -model rf -p features -t chips --name same -sp mean -sample 1 --overwrite"
                    + $" -extra n_estimators=15 max_depth=20 seed=4 {parameters} {threads}");
                return Fingerprint.OfFile(folder["antares-workspace", "models", "same.npz"]);
            }
        }
    }
}
