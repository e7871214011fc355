namespace Antares.Faults.Tests.Killed;

/// <summary>One kill: when, what, how far it was, and what the same command said when it was typed again.</summary>
/// <param name="Seed">Which story.</param>
/// <param name="Share">Moment, as a share of the undisturbed time of the whole pipeline.</param>
/// <param name="Command">The command that was killed.</param>
/// <param name="Done">Tiles of this command that were done.</param>
/// <param name="Hit">False where the command had just ended by itself.</param>
/// <param name="Resume">What the resume said.</param>
public sealed record KillRecord(int Seed, double Share, string Command, int Done, bool Hit, string Resume);
