using System.CommandLine;
using System.Text;
using Antares.Accuracy;

namespace Antares.Cli.Commands;

/// <summary><c>antares sample_design</c>: how many units of which strata, and the errors that they will leave.</summary>
internal sealed class SampleDesignCommand
{
    private readonly Option<string> map = new("--classification", "-c", "--name", "-n") { Description = "Classification that is judged; with --to the earlier one.", Required = true };
    private readonly Option<string> output = new("--output", "-o") { Description = "Design that is written (.json); an earlier one is replaced, but not that of a drawn sample.", Required = true, HelpName = "DESIGN.json" };
    private readonly Option<string?> region = new("--region", "-r") { Description = "Region that limits the sample. Default: the whole map." };
    private readonly Option<string?> to = new("--to") { Description = "Later classification on the same grid: strata are the changes from one to the other.", HelpName = "MAP" };
    private readonly Option<string?> strata = new("--strata") { Description = "Classification on the same grid whose classes are the strata.", HelpName = "MAP" };

    private readonly Option<string[]> byRegion = new("--by-region")
    {
        Description = "Strata are the classes of each of these regions; what lies in none is left out. They do not overlap; all: every region of the map that is no country.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "REGION",
    };

    private readonly Option<SampleAllocation> allocation = new("--allocation", "-a")
    {
        CustomParser = SampleArguments.OneOf<SampleAllocation>,
        Description = "equal: as many units in each stratum; proportional: by area; optimal: by area and expected error. Default: optimal.",
        DefaultValueFactory = _ => SampleAllocation.Optimal,
    };

    private readonly Option<int?> size = new("--size", "-s") { Description = "Units in all. Default: as many as --target-error wants.", HelpName = "N" };
    private readonly Option<double?> target = new("--target-error", "-e") { Description = "Standard error of overall accuracy that is wanted. Default: 0.01.", HelpName = "SE" };

    private readonly Option<string[]> expected = new("--expected")
    {
        Description = "Expected user's accuracy of classes, by code or name: 3:0.9 water:0.95; of a change 3-7:0.6. Default: 0.85 for each.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "CODE:ACCURACY",
    };

    private readonly Option<int?> minimum = new("--minimum", "-m") { Description = $"Fewest units of a stratum, 2 or more. Default: {SampleDesignOptions.CommonMinimum}; with --size fewer where it is too small for that.", HelpName = "N" };
    private readonly Option<double?> share = new("--min-share") { Description = "With --to: changes with a smaller share of the area, in percent, become one stratum. Default: 0.1.", HelpName = "PERCENT" };
    private readonly Option<string?> scheme = new("--scheme") { Description = "Scheme of the labels, to which a mapping leads from that of the map. Default: that of the map.", HelpName = "NAME" };
    private readonly Option<string?> csv = new("--csv") { Description = "Write the tables as CSV.", HelpName = "FILE" };

    private SampleDesignCommand()
    {
    }

    public static Command Create()
    {
        SampleDesignCommand self = new();
        Command command = new("sample_design", "Decide how a sample is drawn from a map, and tell the errors to expect before anyone labels.")
        {
            self.map, self.output, self.region, self.to, self.strata, self.byRegion, self.allocation, self.size, self.target, self.expected, self.minimum, self.share, self.scheme, self.csv,
        };
        command.Run(self.Run);
        return command;
    }

    private int Run(ParseResult given, Session session)
    {
        SampleDesignOptions options = Options(given);
        OutputGuard.Refuse([("--output", options.FileName), ("--csv", given.GetValue(csv))]);
        SampleDesignReport report = new SampleDesignStage(SampleArguments.Services(session)).Run(options, session.Cancel);
        if (report.Design is null)
        {
            return ExportArguments.NotWritten(report.Run, options.FileName);
        }

        foreach (string line in SampleDesignText.Lines(report))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine($"Wrote {options.FileName}");
        if (given.GetValue(csv) is string table)
        {
            session.Files.Write(LocalPath.Of(table), Encoding.UTF8.GetBytes(SampleDesignCsv.Of(report)));
            Console.WriteLine($"Wrote {LocalPath.Of(table)}");
        }

        return 0;
    }

    private SampleDesignOptions Options(ParseResult given)
    {
        SampleDesignOptions defaults = new() { Frame = new SampleFrame { Map = given.GetRequiredValue(map) }, FileName = LocalPath.Of(given.GetRequiredValue(output)) };
        if (given.GetValue(size) is not null && given.GetValue(target) is not null)
        {
            throw new UsageException("Either the size of the sample is given, or the error that it is to have.", "--size, --target-error", "Leave one of them out.");
        }

        if (given.GetValue(share) is not null && given.GetValue(to) is null)
        {
            throw new UsageException("Only changes are joined by their share of the area.", "--min-share", "Give the later map with --to, or leave --min-share out.");
        }

        return defaults with
        {
            Frame = defaults.Frame with
            {
                MapAfter = given.GetValue(to),
                StrataMap = given.GetValue(strata),
                Region = given.GetValue(region) ?? "",
                ByRegion = given.GetValue(byRegion) ?? [],
                Scheme = given.GetValue(scheme),
            },
            Allocation = given.GetValue(allocation),
            Size = given.GetValue(size),
            TargetError = given.GetValue(target) ?? defaults.TargetError,
            Expected = given.GetValue(expected) ?? [],
            Minimum = given.GetValue(minimum),
            LeastSharePercent = given.GetValue(share) ?? defaults.LeastSharePercent,
        };
    }
}
