using Antares.Modelling;

namespace Antares.Cli;

/// <summary>Every kind of model that the program knows, one line each.</summary>
internal static class Classifiers
{
    public static ClassifierTypes All { get; } = new(
        new RandomForestType());
}
