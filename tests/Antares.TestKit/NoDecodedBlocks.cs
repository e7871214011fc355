using Antares.Storage;

namespace Antares.TestKit;

/// <summary>Keeps nothing, and remembers which tasks were announced and which have finished.</summary>
public sealed class NoDecodedBlocks : IDecodedBlocks
{
    private readonly Lock gate = new();

    public List<string> Expected { get; } = [];

    public List<string> Finished { get; } = [];

    public void Expect(string task, IEnumerable<string> files)
    {
        lock (gate)
        {
            Expected.AddRange(files.Select(f => $"{task} {f}"));
        }
    }

    public void Finish(string task)
    {
        lock (gate)
        {
            Finished.Add(task);
        }
    }
}
