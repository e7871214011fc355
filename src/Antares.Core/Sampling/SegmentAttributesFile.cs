using System.Globalization;
using System.Text;
using Antares.Grid;
using Antares.Segmentation;
using Antares.Storage;

namespace Antares.Sampling;

/// <summary>Tables of all segments out of those of the tiles: tile by tile in raster order, in a tile by key.</summary>
/// <param name="grid">Grid of the segments.</param>
/// <param name="features">Names of the columns of features.</param>
/// <param name="files">Publishes the file whole.</param>
internal sealed class SegmentAttributesFile(GridSpec grid, string[] features, IFileStore files)
{
    private const long MostNpzBytes = 1L << 30;

    private static readonly string[] Shapes =
    [
        "key", "area_pixels", "area_hectares", "perimeter_sides", "perimeter_metres", "west", "south", "east", "north",
        "compactness", "baatz_compactness", "neighbours",
    ];

    /// <summary>Refuses a file of another kind.</summary>
    /// <exception cref="UsageException">The ending is not one of <see cref="SegmentAttributesOptions.Formats"/>.</exception>
    public static void CheckEnding(string path, string option)
    {
        if (!SegmentAttributesOptions.Formats.Contains(Ending(path)))
        {
            throw new UsageException(
                $"'{Path.GetFileName(path)}' is no name of a table.", option, $"End it with one of: {string.Join(", ", SegmentAttributesOptions.Formats)}.");
        }
    }

    /// <summary>Writes all segments.</summary>
    /// <returns>How many.</returns>
    public long Write(string path, string[] tables) => Ending(path) == ".csv"
        ? WriteText(path, Shapes.Concat(features), tables.SelectMany(t => Rows(SegmentAttributes.Read(t))))
        : WriteArrays(path, [.. tables.Select(SegmentAttributes.Read)]);

    /// <summary>Writes all pairs of neighbours once: each stands in the table of the tile that owns its lower key, where that tile is in the run.</summary>
    /// <returns>How many.</returns>
    public long WriteNeighbours(string path, string[] tables, HashSet<TileIndex> tiles)
    {
        IEnumerable<SegmentBorder> borders = tables.SelectMany(t =>
        {
            SegmentAttributes table = SegmentAttributes.Read(t);
            return table.Borders.Where(b => Array.BinarySearch(table.Keys, b.Key) >= 0
                || !tiles.Contains(grid.TileOf(SegmentKey.Column(b.Key), SegmentKey.Row(b.Key))));
        });
        if (Ending(path) == ".csv")
        {
            return WriteText(path, ["key", "neighbour", "border_sides", "border_metres"], borders.Select(b => new object[] { b.Key, b.Neighbour, b.Sides, b.Metres }));
        }

        SegmentBorder[] all = [.. borders];
        CheckSize(path, all.Length, 32);
        files.Write(path, Npz.Write(
        [
            NpyArray.Of("key", all.Select(b => b.Key).ToArray()),
            NpyArray.Of("neighbour", all.Select(b => b.Neighbour).ToArray()),
            NpyArray.Of("border_sides", all.Select(b => b.Sides).ToArray()),
            NpyArray.Of("border_metres", all.Select(b => b.Metres).ToArray()),
        ]));
        return all.Length;
    }

    private static string Ending(string path) => Path.GetExtension(path).ToLowerInvariant();

    private static void CheckSize(string path, long rows, long bytesPerRow)
    {
        if (rows * bytesPerRow > MostNpzBytes)
        {
            throw new AntaresException(
                $"{rows} rows of {bytesPerRow} bytes are too many for one NPZ file.", path, "Write a .csv file, or limit the region, bands or statistics.");
        }
    }

    private static string Text(object value) => value switch
    {
        float number => float.IsNaN(number) ? "" : number.ToString(CultureInfo.InvariantCulture),
        double number => double.IsNaN(number) ? "" : number.ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private long WriteText(string path, IEnumerable<string> names, IEnumerable<object[]> rows)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string aside = files.Aside(path);
        long count = 0;
        using (StreamWriter writer = new(aside, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" })
        {
            writer.WriteLine(string.Join(',', names));
            foreach (object[] row in rows)
            {
                writer.WriteLine(string.Join(',', row.Select(Text)));
                count++;
            }
        }

        files.Publish(aside, path);
        return count;
    }

    private IEnumerable<object[]> Rows(SegmentAttributes table)
    {
        for (int i = 0; i < table.Count; i++)
        {
            BoundingBox box = grid.GeoBoxOf(table.Boxes[i]).Bounds;
            yield return
            [
                table.Keys[i], table.Pixels[i], table.Hectares[i], table.Sides[i], table.Metres[i], box.MinX, box.MinY, box.MaxX, box.MaxY,
                table.Compactness(i), table.BaatzCompactness(i), table.Neighbours[i],
                .. table.Features.AsSpan(i * features.Length, features.Length).ToArray().Cast<object>(),
            ];
        }
    }

    private long WriteArrays(string path, SegmentAttributes[] tables)
    {
        CheckSize(path, tables.Sum(t => (long)t.Count), 92 + (4L * features.Length));
        (SegmentAttributes Table, int Row)[] rows = [.. tables.SelectMany(t => Enumerable.Range(0, t.Count).Select(i => (t, i)))];
        BoundingBox[] boxes = [.. rows.Select(r => grid.GeoBoxOf(r.Table.Boxes[r.Row]).Bounds)];
        files.Write(path, Npz.Write(
        [
            NpyArray.Of("key", rows.Select(r => r.Table.Keys[r.Row]).ToArray()),
            NpyArray.Of("area_pixels", rows.Select(r => r.Table.Pixels[r.Row]).ToArray()),
            NpyArray.Of("area_hectares", rows.Select(r => r.Table.Hectares[r.Row]).ToArray()),
            NpyArray.Of("perimeter_sides", rows.Select(r => r.Table.Sides[r.Row]).ToArray()),
            NpyArray.Of("perimeter_metres", rows.Select(r => r.Table.Metres[r.Row]).ToArray()),
            NpyArray.Of("west", boxes.Select(b => b.MinX).ToArray()),
            NpyArray.Of("south", boxes.Select(b => b.MinY).ToArray()),
            NpyArray.Of("east", boxes.Select(b => b.MaxX).ToArray()),
            NpyArray.Of("north", boxes.Select(b => b.MaxY).ToArray()),
            NpyArray.Of("compactness", rows.Select(r => r.Table.Compactness(r.Row)).ToArray()),
            NpyArray.Of("baatz_compactness", rows.Select(r => r.Table.BaatzCompactness(r.Row)).ToArray()),
            NpyArray.Of("neighbours", rows.Select(r => r.Table.Neighbours[r.Row]).ToArray()),
            .. features.Select((name, at) => NpyArray.Of(name, rows.Select(r => r.Table.Features[(r.Row * features.Length) + at]).ToArray())),
        ]));
        return rows.Length;
    }
}
