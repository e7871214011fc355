using System.CommandLine;
using Antares.Benchmarks.Storage;

namespace Antares.Benchmarks.Sampling;

/// <summary>Zonal means of all features over all segments, in memory.</summary>
internal static class ZonalBench
{
    private const int SmallPixels = 10_000;

    public static Command Create()
    {
        Argument<string> labelFile = new("LABELS") { Description = "Labels 1..n, uint32 .npy." };
        Argument<string> featureFile = new("FEATURES") { Description = "Features, int16 .npy of shape (feature, row, column)." };
        Option<string> output = new("--means") { Description = "Writes the means to this .npy, shape (segment, feature)." };
        Option<short> nodata = new("--nodata") { Description = "Value of a missing feature.", DefaultValueFactory = _ => short.MinValue };
        Command command = new("zonal", "Measures zonal means.") { labelFile, featureFile, output, nodata };
        command.SetAction(given =>
        {
            uint[] labels = NpyFile.Read<uint>(given.GetRequiredValue(labelFile)).Planes[0];
            short[][] features = NpyFile.Read<short>(given.GetRequiredValue(featureFile)).Planes;
            int count = (int)labels.Max();
            WarmUp(labels, features, given.GetValue(nodata));
            (float[] means, Measured measured) = Meter.Run(() => ZonalCall.Means(labels, count, features, given.GetValue(nodata)));
            measured.Print();
            Meter.Fact("segments", count);
            Meter.Fact("features", features.Length);
            if (given.GetValue(output) is string path)
            {
                NpyFile.Write(path, means, features.Length);
            }
        });
        return command;
    }

    private static void WarmUp(uint[] labels, short[][] features, short nodata)
    {
        uint[] small = labels[..Math.Min(SmallPixels, labels.Length)];
        short[][] values = [.. features.Select(f => f[..small.Length])];
        int count = (int)small.Max();
        Meter.WarmUp(() => ZonalCall.Means(small, count, values, nodata));
    }
}
