using Antares.Cli.Tests.Support;
using Antares.Runs;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary><c>-model xgb</c> from training polygons to maps of objects and pixels, and what is said to those who ask for <c>lgb</c>.</summary>
[Collection(LandTests.Name)]
public sealed class XgboostPipelineTests(SimulatedLand land)
{
    [XgboostFact]
    public void It_learns_and_makes_maps_that_do_not_depend_on_threads()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            const string Fit = "antares model_fit -model xgb -p features -t chips --region Jalisco -sp mean -extra n_estimators=30 max_depth=6 early_stopping_rounds=5 class_weight=balanced";

            Assert.Contains("boosted", shell.Run($"{Fit} --name boosted"), StringComparison.Ordinal);
            Assert.Matches(@"boosted\s+xgb", shell.Run("antares list models"));
            string[] one = Map(folder, shell, "1"), two = Map(folder, shell, "2");

            Assert.True(one.Length > 3);
            Assert.Equal(one, two);
            Assert.Matches(@"accuracy against the truth: 0\.[7-9]", shell.Run("antares compare_truth -n objects2 --truth land/truth.tif"));
        }
    }

    [Fact]
    public void Who_asks_for_lgb_is_told_the_settings_of_xgb()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            foreach (string line in (string[])["antares model_fit -model lgb -p features -t chips -name m", "antares model_params lgb"])
            {
                CommandResult result = shell.Try(line);

                Assert.Equal(1, result.ExitCode);
                Assert.Contains("-model xgb -extra n_estimators=50 max_depth=30 learning_rate=0.1 reg_alpha=0 reg_lambda=0", result.Error, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Its_parameters_are_listed_whether_the_library_is_there_or_not()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser(withWorkspace: false);
        using (folder)
        {
            string printed = shell.Run("ANTARES_XGBOOST=/nowhere/libxgboost.so antares model_params xgb");

            Assert.All((string[])["n_estimators=50", "max_depth=10", "learning_rate=0.1", "gamma=0", "reg_alpha=0", "reg_lambda=1"], p => Assert.Contains($"  {p} ", printed, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Without_the_library_a_fit_names_the_package()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            CommandResult result = shell.Try("ANTARES_XGBOOST=/nowhere/libxgboost.so antares model_fit -model xgb -p features -t chips -name m");

            Assert.Equal(2, result.ExitCode);
            Assert.Contains("apt-get install libxgboost0", result.Error, StringComparison.Ordinal);
        }
    }

    private static string[] Map(TemporaryFolder folder, Shell shell, string threads)
    {
        shell.Run($"antares model_predict_object -p features -m boosted -s segments -r Jalisco --name objects{threads} --threads {threads}");
        shell.Run($"antares model_predict -p features -id boosted -r Jalisco -dir out{threads} --name pixels{threads} --threads {threads}");
        return
        [
            .. ((string[])[folder["antares-workspace", "data", $"objects{threads}"], folder[$"out{threads}"]])
                .SelectMany(d => Directory.EnumerateFiles(d, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                .Select(f => $"{Path.GetFileName(f).Replace($"objects{threads}", "", StringComparison.Ordinal).Replace($"pixels{threads}", "", StringComparison.Ordinal)} {Fingerprint.OfFile(f)}"),
        ];
    }
}
