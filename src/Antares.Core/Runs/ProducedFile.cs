namespace Antares.Runs;

/// <summary>A file that a tile made.</summary>
/// <param name="Path">Relative to the workspace.</param>
/// <param name="Sha256">Hash of its bytes, hexadecimal.</param>
/// <param name="Bytes">Its size.</param>
public sealed record ProducedFile(string Path, string Sha256, long Bytes);
