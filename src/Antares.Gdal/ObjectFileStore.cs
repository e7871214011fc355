using System.Collections.Concurrent;
using System.Security.Cryptography;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Files of runs in the workspace and in object stores: objects are written on this machine and appear with their complete upload.</summary>
/// <remarks>Of an upload that was cut off the store keeps nothing that anybody sees: neither an object nor a part of one.</remarks>
/// <param name="local">Files of this machine.</param>
/// <param name="scratch">Folder where objects are written before they are uploaded.</param>
public sealed class ObjectFileStore(IFileStore local, Func<string> scratch) : IFileStore
{
    private const int HashBuffer = 4 << 20, LevelsBelowProduct = 2;
    private readonly GdalSourceFiles sources = new();
    private readonly ConcurrentDictionary<string, string> uploaded = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<ConcurrentDictionary<string, long>>> listed = new(StringComparer.Ordinal);
    private readonly Lazy<string> folder = new(() =>
    {
        Directory.CreateDirectory(scratch());
        local.SweepAside(scratch());
        return scratch();
    });

    /// <inheritdoc/>
    public string Aside(string path) => SourcePath.IsRemote(path) ? local.Aside(Path.Combine(folder.Value, Path.GetFileName(path))) : local.Aside(path);

    /// <inheritdoc/>
    public void Publish(string aside, string path)
    {
        if (!SourcePath.IsRemote(path))
        {
            local.Publish(aside, path);
            return;
        }

        string hash = local.Sha256Of(aside);
        long bytes = new FileInfo(aside).Length;
        Upload.Run(aside, path);
        if (sources.Find(path)?.Bytes is var there && there != bytes)
        {
            throw new AntaresException(
                $"The object has {there ?? 0} bytes after an upload of {bytes}.", SourcePath.Shown(path), "Run the same command again: the object is written anew.");
        }

        uploaded[path] = hash;
        if (KnownAlready(path) is { } known)
        {
            known[path] = bytes;
        }

        File.Delete(aside);
    }

    /// <inheritdoc/>
    public void Write(string path, ReadOnlySpan<byte> content)
    {
        if (!SourcePath.IsRemote(path))
        {
            local.Write(path, content);
            return;
        }

        string aside = Aside(path);
        File.WriteAllBytes(aside, content);
        try
        {
            Publish(aside, path);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    /// <inheritdoc/>
    public bool TryCreate(string path, ReadOnlySpan<byte> content) => SourcePath.IsRemote(path)
        ? throw new ArgumentException("An object store cannot promise that only one caller makes an object.", nameof(path))
        : local.TryCreate(path, content);

    /// <inheritdoc/>
    public void SweepAside(string folder) => local.SweepAside(folder);

    /// <inheritdoc/>
    public void SweepAsideOf(string path) => local.SweepAsideOf(path);

    /// <inheritdoc/>
    public long? SizeOf(string path) => !SourcePath.IsRemote(path) ? local.SizeOf(path) : KnownOf(path).TryGetValue(path, out long bytes) ? bytes : null;

    /// <inheritdoc/>
    /// <remarks>That of an object which this process has just uploaded is that of what was uploaded; otherwise it is read back.</remarks>
    public string Sha256Of(string path)
    {
        if (!SourcePath.IsRemote(path))
        {
            return local.Sha256Of(path);
        }

        if (uploaded.TryRemove(path, out string? hash))
        {
            return hash;
        }

        RemoteAnswer.Forget(path);
        using Stream file = sources.OpenRead(path);
        using BufferedStream buffered = new(file, HashBuffer);
        return Convert.ToHexStringLower(SHA256.HashData(buffered));
    }

    /// <inheritdoc/>
    public void Delete(string path)
    {
        if (!SourcePath.IsRemote(path))
        {
            local.Delete(path);
            return;
        }

        ConcurrentDictionary<string, long>? known = KnownAlready(path);
        if (known?.ContainsKey(path) ?? sources.Find(path) is not null)
        {
            Upload.Remove(path);
            known?.TryRemove(path, out _);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> FilesBelow(string folder) => !SourcePath.IsRemote(folder)
        ? local.FilesBelow(folder)
        : [.. (sources.TryList(folder, recursive: true) ?? []).Where(f => !f.IsFolder).Select(f => f.Path)];

    /// <summary>Sizes of all objects of a product, by one listing: ten thousand single questions would take minutes.</summary>
    private ConcurrentDictionary<string, long> KnownOf(string path)
    {
        string root = ProductOf(path);
        Lazy<ConcurrentDictionary<string, long>> sizes = listed.GetOrAdd(root, r => new(() => List(r), LazyThreadSafetyMode.ExecutionAndPublication));
        try
        {
            return sizes.Value;
        }
        catch (AntaresException)
        {
            listed.TryRemove(KeyValuePair.Create(root, sizes)); // Reason: a fault would stay for as long as the process.
            throw;
        }
    }

    /// <summary>The same where it was listed already; objects beside products, such as numbered tiles, are no reason to list what is around them.</summary>
    private ConcurrentDictionary<string, long>? KnownAlready(string path) =>
        listed.TryGetValue(ProductOf(path), out Lazy<ConcurrentDictionary<string, long>>? known) && known.IsValueCreated ? known.Value : null;

    private static string ProductOf(string path) => Enumerable.Range(0, LevelsBelowProduct).Aggregate(path, (p, _) => p[..p.LastIndexOf('/')]);

    private ConcurrentDictionary<string, long> List(string root) =>
        new((sources.TryList(root, recursive: true) ?? []).Where(f => !f.IsFolder).Select(f => KeyValuePair.Create(f.Path, f.Bytes)), StringComparer.Ordinal);
}
