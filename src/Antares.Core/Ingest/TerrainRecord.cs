using System.Globalization;
using System.Text.Json;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>What the results of <c>prepare_terrain</c> were made of: a small file beside them, which decides what is kept.</summary>
/// <remarks>A result is kept while it is the file that was recorded and its sources (name, size, time) and scale are those of the record.</remarks>
internal sealed class TerrainRecord
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    private readonly string path;
    private readonly IFileStore files;
    private readonly SortedDictionary<string, Entry> entries;

    private TerrainRecord(string path, IFileStore files, SortedDictionary<string, Entry> entries) => (this.path, this.files, this.entries) = (path, files, entries);

    /// <summary>The record of a folder of results, empty where there is none.</summary>
    /// <exception cref="AntaresException">The record is damaged.</exception>
    public static TerrainRecord Of(string folder, IFileStore files)
    {
        string path = Path.Combine(folder, "prepare_terrain.json");
        try
        {
            SortedDictionary<string, Entry>? entries = File.Exists(path) ? JsonSerializer.Deserialize<SortedDictionary<string, Entry>>(File.ReadAllText(path), Json) : null;
            return new TerrainRecord(path, files, new SortedDictionary<string, Entry>(entries ?? [], StringComparer.Ordinal));
        }
        catch (JsonException fault)
        {
            throw new AntaresException("The record of what the terrain was made of is damaged.", path, "Delete it; the results are made again.", fault);
        }
    }

    /// <summary>True while a result is what these sources and this scale make.</summary>
    public bool Holds(string output, IReadOnlyList<string> sources, double? scale) =>
        File.Exists(output) && entries.TryGetValue(Path.GetFileName(output), out Entry? kept)
        && kept.Output == Stamp(output) && kept.Scale == scale && kept.Sources.SequenceEqual(sources.Select(Stamp));

    /// <summary>Notes a result that has just been made.</summary>
    public void Put(string output, IReadOnlyList<string> sources, double? scale)
    {
        entries[Path.GetFileName(output)] = new Entry(Stamp(output), scale, [.. sources.Select(Stamp)]);
        files.Write(path, JsonSerializer.SerializeToUtf8Bytes(entries, Json));
    }

    private static FileStamp Stamp(string file)
    {
        FileInfo info = new(file);
        return new FileStamp(info.Name, info.Length, info.LastWriteTimeUtc.ToString("O", CultureInfo.InvariantCulture));
    }

    private sealed record Entry(FileStamp Output, double? Scale, IReadOnlyList<FileStamp> Sources);

    private sealed record FileStamp(string Name, long Bytes, string Modified);
}
