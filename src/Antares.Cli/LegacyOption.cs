using System.CommandLine;

namespace Antares.Cli;

/// <summary>An option of antares3 or Open Data Cube that has no meaning here: taken with a notice, or refused by name where leaving it out would change
/// the result.</summary>
internal sealed class LegacyOption : Option<string[]>
{
    private LegacyOption(string[] names, ArgumentArity arity, bool isRefused, string instead)
        : base(names[0], names[1..])
    {
        Arity = arity;
        AllowMultipleArgumentsPerToken = arity.MaximumNumberOfValues > 1;
        CustomParser = given => [.. given.Tokens.Select(t => t.Value)];
        Hidden = true;
        IsRefused = isRefused;
        Instead = instead;
        if (isRefused)
        {
            Validators.Add(given => given.AddError($"{given.IdentifierToken?.Value ?? Name} is not in this version: {instead}"));
        }
    }

    /// <summary>True where the option would change the result.</summary>
    public bool IsRefused { get; }

    /// <summary>What replaces it, a half sentence.</summary>
    public string Instead { get; }

    /// <summary>A switch that is taken and has no effect.</summary>
    public static LegacyOption Switch(string instead, params string[] names) => new(names, ArgumentArity.Zero, isRefused: false, instead);

    /// <summary>An option with one value that is taken and has no effect.</summary>
    public static LegacyOption Value(string instead, params string[] names) => new(names, ArgumentArity.ExactlyOne, isRefused: false, instead);

    /// <summary>A switch that is refused.</summary>
    public static LegacyOption RefusedSwitch(string instead, params string[] names) => new(names, ArgumentArity.Zero, isRefused: true, instead);

    /// <summary>An option with one value that is refused.</summary>
    public static LegacyOption Refused(string instead, params string[] names) => new(names, ArgumentArity.ExactlyOne, isRefused: true, instead);
}
