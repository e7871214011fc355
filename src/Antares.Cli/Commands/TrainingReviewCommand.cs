using System.CommandLine;
using Antares.Export;
using Antares.Sampling;

namespace Antares.Cli.Commands;

/// <summary><c>antares training_review</c>: the training polygons whose labels are the most doubtful.</summary>
internal static class TrainingReviewCommand
{
    private const int Shown = 10;

    private static readonly Argument<string> Name = new("name") { Description = "Training set." };
    private static readonly Option<string?> File = new("-o", "--output", "-f", "--filename", "-filename") { Description = "Vector file for QGIS: .gpkg, .geojson, .shp, .fgb.", HelpName = "FILE" };
    private static readonly Option<int> Worst = new("--worst") { Description = "The most doubtful polygons only; 0 for all.", DefaultValueFactory = _ => 100, HelpName = "N" };

    public static Command Create()
    {
        Command command = new("training_review", "Write the training polygons whose labels models that had not seen them doubt the most.") { Name, File, Worst };
        command.Run((given, session) =>
        {
            TrainingReview review = new(session.Training, session.Schemes, session.VectorWriter);
            IReadOnlyList<PolygonReview> worst = review.Worst(given.GetRequiredValue(Name), given.GetValue(Worst));
            foreach (string line in review.Lines(worst, Shown))
            {
                Console.WriteLine(line);
            }

            if (given.GetValue(File) is string file)
            {
                string path = LocalPath.Of(file);
                review.Write(worst, path, session.Cancel);
                Console.WriteLine($"Wrote {path}: {worst.Count} polygons, the most doubtful first.");
            }

            return 0;
        });
        return command;
    }
}
