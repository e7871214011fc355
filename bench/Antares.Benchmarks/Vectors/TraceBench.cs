using System.CommandLine;
using Antares.Benchmarks.Storage;

namespace Antares.Benchmarks.Vectors;

/// <summary>Polygons of a label plane as WKB, in memory.</summary>
internal static class TraceBench
{
    private const int SmallSide = 96;

    public static Command Create()
    {
        Argument<string> file = new("LABELS") { Description = "Labels, uint32 .npy." };
        Option<string> wkb = new("--wkb") { Description = "Writes all polygons to this file: label, length, WKB, one after the other." };
        Command command = new("trace", "Measures labels -> polygons as WKB.") { file, wkb };
        command.SetAction(given =>
        {
            (uint[][] planes, int width, _) = NpyFile.Read<uint>(given.GetRequiredValue(file));
            WarmUp(SmallSide);
            ((int count, long bytes), Measured measured) = Meter.Run(() => Count(planes[0], width));
            measured.Print();
            Meter.Fact("polygons", count);
            Meter.Fact("bytes", bytes);
            if (given.GetValue(wkb) is string path)
            {
                Write(path, planes[0], width);
            }
        });
        return command;
    }

    private static (int Polygons, long Bytes) Count(uint[] labels, int width)
    {
        int count = 0;
        long bytes = 0;
        TraceCall.Run(labels, width, (_, polygon) =>
        {
            count++;
            bytes += polygon.Length;
        });
        return (count, bytes);
    }

    private static void Write(string path, uint[] labels, int width)
    {
        using BinaryWriter file = new(new BufferedStream(File.Create(path), 1 << 20));
        TraceCall.Run(labels, width, (label, polygon) =>
        {
            file.Write(label);
            file.Write(polygon.Length);
            file.Write(polygon);
        });
    }

    // Squares of 8 x 8 pixels: a corner of real labels would hold pieces of segments.
    private static void WarmUp(int side)
    {
        uint[] small = [.. Enumerable.Range(0, side * side).Select(p => (uint)((p / side / 8 * ((side + 7) / 8)) + (p % side / 8) + 1))];
        Meter.WarmUp(() => Count(small, side));
    }
}
