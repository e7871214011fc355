using System.CommandLine;
using Antares.Recipes;
using Antares.Recipes.Language;

namespace Antares.Cli;

/// <summary>The options that say what features are matched to: <c>-recipe_reference --begin_reference --end_reference</c>.</summary>
internal sealed class ReferencePeriod
{
    private const string Period = "--begin_reference, --end_reference";

    private readonly Option<string?> recipe = new("-recipe_reference", "--recipe_reference")
    {
        Description = "Recipe of the reference that features are matched to. Default: that of -recipe.",
        HelpName = "NAME",
    };

    private readonly Option<string?> begin = new("--begin_reference")
    {
        Description = "First day of the reference period (YYYY-MM-DD, solar, inclusive); features get its histograms.",
        HelpName = "DATE",
    };

    private readonly Option<string?> end = new("--end_reference")
    {
        Description = "Last day of the reference period (YYYY-MM-DD, solar, inclusive).",
        HelpName = "DATE",
    };

    /// <summary>Adds the options.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[recipe, begin, end])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The reference that was asked for, null when none was.</summary>
    /// <exception cref="UsageException">A day is missing or is no day, or the period ends before it begins.</exception>
    public RecipeReference? Of(ParseResult given, Recipe asked, RecipeLibrary library)
    {
        string? name = given.GetValue(recipe), first = given.GetValue(begin), last = given.GetValue(end);
        if (name is null && first is null && last is null)
        {
            return null;
        }

        (DateOnly? from, DateOnly? to) = (SolarDayOption.Parse(first, "--begin_reference"), SolarDayOption.Parse(last, "--end_reference"));
        if (from is not DateOnly firstDay || to is not DateOnly lastDay)
        {
            throw new UsageException(
                $"The reference period has no {(from is null && to is null ? "days" : from is null ? "first day" : "last day")}.",
                Period,
                "Give both days, such as --begin_reference 2017-01-01 --end_reference 2017-12-31.");
        }

        SolarDayOption.CheckOrder("The reference period", from, to, Period);
        return new RecipeReference(name is null ? asked : library.Find(name, "-recipe_reference"), firstDay, lastDay);
    }
}
