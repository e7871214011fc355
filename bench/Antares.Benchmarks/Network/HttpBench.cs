using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Benchmarks.Network;

/// <summary>Reads windows of a file on a web server through our reader; prints a hash of all their pixels.</summary>
internal static class HttpBench
{
    private const long KeptBytes = 256L << 20;

    public static Command Create()
    {
        Argument<string> url = new("URL"), list = new("WINDOWS") { Description = "Lines of column, row, width, height." };
        Command command = new("http", "Reads windows of int16.") { url, list };
        command.SetAction(given => Run(SourcePath.Of(given.GetRequiredValue(url)), File.ReadAllLines(given.GetRequiredValue(list))));
        return command;
    }

    private static int Run(string path, string[] lines)
    {
        using GdalDatasetPool pool = new();
        using DecodedBlocks blocks = new(pool, KeptBytes);
        GdalRasterReader reader = new(new GdalProjections(), pool, blocks);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string line in lines)
        {
            int[] n = [.. line.Split(' ').Select(t => int.Parse(t, CultureInfo.InvariantCulture))];
            PixelWindow window = new(n[0], n[1], n[2], n[3]);
            short[] pixels = new short[window.PixelCount];
            reader.Read<short>(new Band(path), window, pixels);
            hash.AppendData(MemoryMarshal.AsBytes(pixels.AsSpan()));
        }

        Console.WriteLine(Convert.ToHexStringLower(hash.GetHashAndReset()));
        return 0;
    }
}
