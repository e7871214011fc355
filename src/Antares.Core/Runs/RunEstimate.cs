namespace Antares.Runs;

/// <summary>What a run will take, before its first pixel.</summary>
/// <param name="Tiles">Tiles of the plan.</param>
/// <param name="Open">Tiles that are not done.</param>
/// <param name="Workers">Tiles at a time.</param>
/// <param name="MemoryBytes">Memory that so many tiles want at their smallest, with what the program itself needs.</param>
/// <param name="Measured">How many finished tiles the rates below rest on; 0 where nothing has been measured yet.</param>
/// <param name="MeasuredOn">Of which run: <c>this run</c>, or step and name of another one of the same step.</param>
public sealed record RunEstimate(int Tiles, int Open, int Workers, long MemoryBytes, int Measured, string MeasuredOn)
{
    /// <summary>Disk for all open tiles, bytes, as measured; null where nothing has been measured.</summary>
    public long? DiskBytes { get; init; }

    /// <summary>Disk for all open tiles were nothing compressed and every pixel there; null for steps that make no pixels.</summary>
    public long? DiskBytesAtMost { get; init; }

    /// <summary>Free bytes on the disk that they go to.</summary>
    public long FreeBytes { get; init; }

    /// <summary>Wall time of the open tiles, seconds, as measured; null where nothing has been measured.</summary>
    public double? Seconds { get; init; }
}
