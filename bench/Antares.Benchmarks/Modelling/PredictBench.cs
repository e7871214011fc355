using System.CommandLine;
using Antares.Modelling;

namespace Antares.Benchmarks.Modelling;

/// <summary>Predicts as many rows as a large image has pixels, block by block, and compares a million of them with the plain walk.</summary>
internal static class PredictBench
{
    private const int RowsAtATime = 250_000;

    public static Command Create()
    {
        Option<long> rows = new("--rows") { Description = "Rows to predict.", DefaultValueFactory = _ => 25_000_000 };
        Option<long> compared = new("--compared") { Description = "Rows to walk plainly.", DefaultValueFactory = _ => 1_000_000 };
        Command command = new("predict", "Measures prediction.") { rows, compared };
        ForestArguments arguments = new(command);
        command.SetAction(given =>
        {
            BenchTable table = BenchTable.Read(arguments.Folder(given));
            IClassifier forest = arguments.Fit(given, table).Classifier;
            Compare(forest, table.Unseen, given.GetValue(compared));
            long done = 0, before = Meter.SettledBytes();
            double seconds = 0;
            (_, Measured all) = Meter.Run(() =>
            {
                (float[] block, float[] probabilities, int[] named) = Buffers(table.Unseen);
                for (; done < given.GetValue(rows); done += named.Length)
                {
                    Fill(block, table.Unseen, done);
                    TimeSpan started = Environment.CpuUsage.TotalTime;
                    BenchTable.Name(forest, block, probabilities, named);
                    seconds += (Environment.CpuUsage.TotalTime - started).TotalSeconds;
                }

                return done;
            });
            Console.WriteLine(FormattableString.Invariant($"row\t{seconds:F3}\t{all.WallSeconds:F3}\t{all.PeakBytes / 1024}"));
            Meter.Fact("rows", done);
            Meter.Fact("beyond", (all.PeakBytes - before) / 1e6);
        });
        return command;
    }

    private static (float[] Block, float[] Probabilities, int[] Named) Buffers(ClassifierSamples samples) =>
        (new float[RowsAtATime * samples.FeatureCount], new float[RowsAtATime * samples.ClassCount], new int[RowsAtATime]);

    // The samples over and over, each time a little brighter or darker: no two rows are alike.
    private static void Fill(float[] block, ClassifierSamples samples, long first)
    {
        int width = samples.FeatureCount;
        for (int row = 0; row < block.Length / width; row++)
        {
            long from = (first + row) % samples.Count;
            float shift = CounterRandom.Below(CounterRandom.Mix((ulong)(first + row)), 2001) / 1e4f - 0.1f;
            for (int i = 0; i < width; i++)
            {
                block[(row * width) + i] = samples.Features[(from * width) + i] + shift;
            }
        }
    }

    private static void Compare(IClassifier forest, ClassifierSamples samples, long rows)
    {
        ForestArrays plain = new(forest);
        (float[] block, float[] probabilities, int[] named) = Buffers(samples);
        float[] expected = new float[probabilities.Length];
        long otherClass = 0, otherBits = 0;
        for (long done = 0; done < rows; done += named.Length)
        {
            Fill(block, samples, done);
            BenchTable.Name(forest, block, probabilities, named);
            plain.Predict(block, expected);
            for (int row = 0; row < named.Length; row++)
            {
                ReadOnlySpan<float> own = expected.AsSpan(row * samples.ClassCount, samples.ClassCount);
                otherClass += ClassChoice.Best(own) == named[row] ? 0 : 1;
                otherBits += own.SequenceEqual(probabilities.AsSpan(row * samples.ClassCount, samples.ClassCount)) ? 0 : 1;
            }
        }

        Meter.Fact("compared", rows);
        Meter.Fact("other_class", otherClass);
        Meter.Fact("other_probabilities", otherBits);
    }
}
