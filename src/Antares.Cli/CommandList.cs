using System.CommandLine;
using Antares.Cli.Commands;

namespace Antares.Cli;

/// <summary>Every command, one line each.</summary>
internal static class CommandList
{
    public static RootCommand Create()
    {
        RootCommand root = new("Antares: from satellite image time series to land-cover maps.");
        GlobalOptions.AddTo(root);
        LegacyOptions.AddToRoot(root);
        root.Subcommands.Add(InitCommand.Create());
        root.Subcommands.Add(IngestSchemeCommand.Create());
        root.Subcommands.Add(IngestTrainingCommand.Create());
        root.Subcommands.Add(IngestTrainingFromVectorCommand.Create());
        root.Subcommands.Add(IngestTrainingFromRasterCommand.Create());
        root.Subcommands.Add(IngestTrainingFromRasterCommand.CreateChunk());
        root.Subcommands.Add(IngestTrainingFromRasterCommand.CreateSemibalanced());
        root.Subcommands.Add(IngestValidationCommand.Create());
        root.Subcommands.Add(ListCommand.Create());
        root.Subcommands.Add(PrepareTerrainCommand.Create());
        root.Subcommands.Add(MakeCountryMaskCommand.Create());
        root.Subcommands.Add(RasterizeVectorFileCommand.Create());
        root.Subcommands.Add(ApplyRecipeCommand.Create());
        root.Subcommands.Add(PrepareMetadataCommand.Create());
        root.Subcommands.Add(DatacubeCommand.Create());
        root.Subcommands.Add(CheckProductCommand.Create());
        root.Subcommands.Add(SegmentCommand.Create());
        root.Subcommands.Add(SegmentParamsCommand.Create());
        root.Subcommands.Add(SegmentQualityCommand.Create());
        root.Subcommands.Add(SegmentAttributesCommand.Create());
        root.Subcommands.Add(SimulateCommand.Create());
        root.Subcommands.Add(ModelParamsCommand.Create());
        root.Subcommands.Add(ModelFitCommand.Create());
        root.Subcommands.Add(ModelGridSearchCommand.Create());
        root.Subcommands.Add(ModelShowCommand.Create());
        root.Subcommands.Add(ModelExportCommand.Create());
        root.Subcommands.Add(TrainingReviewCommand.Create());
        root.Subcommands.Add(ModelPredictCommand.Create());
        root.Subcommands.Add(ModelPredictObjectCommand.Create());
        root.Subcommands.Add(DbToVectorCommand.Create());
        root.Subcommands.Add(DbToRasterCommand.Create());
        root.Subcommands.Add(DbToPictureCommand.Create());
        root.Subcommands.Add(ExportStacCommand.Create());
        root.Subcommands.Add(ValidateCommand.Create());
        root.Subcommands.Add(ErrorPlacesCommand.Create());
        root.Subcommands.Add(CompareTruthCommand.Create());
        root.Subcommands.Add(AccuracyCommand.Create());
        foreach (Command part in AccuracyCommand.Parts())
        {
            root.Subcommands.Add(part);
        }

        root.Subcommands.Add(CatalogCommand.Create());
        root.Subcommands.Add(ImportAntares3Command.Create());
        root.Subcommands.Add(PublishCommand.Create());
        root.Subcommands.Add(RunsCommand.Create());
        root.Subcommands.Add(ExplainCommand.Create());
        root.Subcommands.Add(VerifyCommand.Create());
        root.Subcommands.Add(ValidateStorageCommand.Create());
        root.Subcommands.Add(DemoCommand.Create());
        foreach (Command command in root.Subcommands)
        {
            LegacyOptions.AddTo(command);
            RunOptions.AddTo(command);
        }

        Spellings.AddTo(root);
        return root;
    }
}
