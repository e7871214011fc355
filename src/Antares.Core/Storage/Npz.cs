using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Antares.Storage;

/// <summary>Tables as numpy opens them: a zip of <c>.npy</c> arrays. The same arrays always give the same bytes.</summary>
/// <remarks>Format: NumPy enhancement proposal 1, version 1.0; little endian, C order.</remarks>
public static partial class Npz
{
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Type> Types = new()
    {
        ["|u1"] = typeof(byte),
        ["<i2"] = typeof(short),
        ["<u2"] = typeof(ushort),
        ["<i4"] = typeof(int),
        ["<u4"] = typeof(uint),
        ["<i8"] = typeof(long),
        ["<u8"] = typeof(ulong),
        ["<f4"] = typeof(float),
        ["<f8"] = typeof(double),
    };

    /// <summary>Bytes of an NPZ file.</summary>
    /// <param name="arrays">Arrays in the order in which they stand in the file.</param>
    /// <param name="others">Further entries as they are (e.g. <c>card.json</c>).</param>
    public static byte[] Write(IReadOnlyList<NpyArray> arrays, IReadOnlyDictionary<string, byte[]>? others = null)
    {
        using MemoryStream file = new();
        using (ZipArchive zip = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in others ?? new Dictionary<string, byte[]>())
            {
                Add(zip, name, content, []);
            }

            foreach (NpyArray array in arrays)
            {
                Add(zip, array.Name + ".npy", Header(array), Bytes(array.Values));
            }
        }

        return file.ToArray();
    }

    /// <summary>All arrays of an NPZ file by name.</summary>
    /// <exception cref="AntaresException">The file is missing, cut, or holds something else.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(string path)
    {
        try
        {
            using ZipArchive zip = ZipFile.OpenRead(path);
            return zip.Entries.Where(e => e.Name.EndsWith(".npy", StringComparison.Ordinal))
                .Select(Parse).ToDictionary(a => a.Name);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or FormatException or UnauthorizedAccessException or OverflowException or ArgumentException)
        {
            throw new AntaresException("The table cannot be read: " + fault.Message, path, "Run the step that made it again.", fault);
        }
    }

    /// <summary>The bytes of an entry that is no array, or null.</summary>
    public static byte[]? ReadEntry(string path, string name)
    {
        using ZipArchive zip = ZipFile.OpenRead(path);
        ZipArchiveEntry? entry = zip.GetEntry(name);
        if (entry is null)
        {
            return null;
        }

        using MemoryStream content = new();
        using Stream stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>The numbers of a column.</summary>
    /// <exception cref="AntaresException">There is no such column of this type.</exception>
    public static T[] Column<T>(IReadOnlyDictionary<string, NpyArray> arrays, string name, string path)
        where T : unmanaged =>
        arrays.TryGetValue(name, out NpyArray? array) && array.Values is T[] values
            ? values
            : throw new AntaresException($"The table has no column '{name}' of type {typeof(T).Name}.", path, "Run the step that made it again.");

    /// <summary>SHA-256 of contents, hexadecimal; compression and the order of arrays do not enter.</summary>
    /// <param name="others">Entries that are no arrays, by name.</param>
    /// <param name="arrays">Arrays: name, type, shape and numbers count.</param>
    public static string Digest(IReadOnlyDictionary<string, byte[]> others, IEnumerable<NpyArray> arrays)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((_, byte[] content) in others.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            hash.AppendData(content);
        }

        foreach (NpyArray array in arrays.OrderBy(a => a.Name, StringComparer.Ordinal))
        {
            string head = $"{array.Name} {array.Values.GetType().GetElementType()!.Name} {string.Join(',', array.Shape)}\n";
            hash.AppendData(Encoding.UTF8.GetBytes(head));
            hash.AppendData(Bytes(array.Values));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(ZipArchive zip, string name, byte[] head, ReadOnlySpan<byte> body)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        using Stream stream = entry.Open();
        stream.Write(head);
        stream.Write(body);
    }

    private static byte[] Header(NpyArray array)
    {
        Type element = array.Values.GetType().GetElementType()!;
        string type = Types.First(t => t.Value == element).Key;
        string shape = string.Join(", ", array.Shape.Select(n => n.ToString(CultureInfo.InvariantCulture)));
        string text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({shape}{(array.Shape.Length == 1 ? "," : "")}), }}";
        text = text.PadRight(((text.Length + 11 + 63) / 64 * 64) - 11) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)(text.Length & 255), (byte)(text.Length >> 8), .. Encoding.ASCII.GetBytes(text)];
    }

    private static NpyArray Parse(ZipArchiveEntry entry)
    {
        if (entry.Length > Array.MaxLength)
        {
            throw new InvalidDataException($"{entry.Name} is {ByteCount.Text(entry.Length)} large.");
        }

        using MemoryStream content = new();
        using (Stream stream = entry.Open())
        {
            stream.CopyTo(content);
        }

        ReadOnlySpan<byte> bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
        if (bytes.Length < 10 || !bytes[1..6].SequenceEqual("NUMPY"u8))
        {
            throw new InvalidDataException($"{entry.Name} is no numpy array.");
        }

        int length = bytes[8] | (bytes[9] << 8);
        Match match = HeaderPattern().Match(Encoding.ASCII.GetString(bytes.Slice(10, length)));
        if (!match.Success || !Types.TryGetValue(match.Groups[1].Value, out Type? type))
        {
            throw new InvalidDataException($"{entry.Name} holds numbers of an unknown type.");
        }

        int[] shape = [.. match.Groups[2].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
        Array values = Array.CreateInstance(type, shape.Aggregate(1, (a, b) => checked(a * b)));
        Span<byte> target = Bytes(values);
        if (bytes.Length - 10 - length != target.Length)
        {
            throw new InvalidDataException($"{entry.Name} is cut.");
        }

        bytes[(10 + length)..].CopyTo(target);
        return new NpyArray(Path.GetFileNameWithoutExtension(entry.Name), values, shape);
    }

    private static Span<byte> Bytes(Array values) => MemoryMarshal.CreateSpan(
        ref MemoryMarshal.GetArrayDataReference(values), values.Length * Marshal.SizeOf(values.GetType().GetElementType()!));

    [GeneratedRegex(@"'descr': '([^']+)', 'fortran_order': False, 'shape': \(([^)]*)\)")]
    private static partial Regex HeaderPattern();
}
