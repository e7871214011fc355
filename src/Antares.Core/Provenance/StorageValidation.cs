using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Provenance;

/// <summary>Reads back everything that a product claims: every pixel of every band of every dataset, and its tables.</summary>
/// <remarks>Checksums are those of <see cref="VerificationStage"/>, whose findings come first; this adds what the bytes mean.</remarks>
/// <param name="workspace">Where files lie.</param>
/// <param name="files">Reads the ledger.</param>
/// <param name="catalog">Knows the datasets.</param>
/// <param name="reader">Reads pixels.</param>
/// <param name="projections">Compares reference systems.</param>
public sealed class StorageValidation(Workspace workspace, IFileStore files, ICatalog catalog, IRasterReader reader, IProjections projections)
{
    private const long MostStripBytes = 16L << 20;
    private const double MostPixelsOff = 1e-3, SameSize = 1e-6;

    /// <summary>Files that do not lie on this machine.</summary>
    public ISourceFiles Sources { get; init; } = LocalFiles.Instance;

    /// <summary>Checks a product.</summary>
    /// <param name="product">The product.</param>
    /// <param name="threads">Files at a time; each takes the memory of one row of blocks.</param>
    /// <param name="cancel">Stops between rows of blocks.</param>
    public VerificationReport Run(Product product, int threads, CancellationToken cancel)
    {
        VerificationReport known = new VerificationStage(workspace, files, catalog) { Sources = Sources }.Run(product, threads, cancel);
        HashSet<string> gone = [.. known.Findings.Where(f => f.Kind is "missing" or "unreadable").Select(f => f.Where.Contains("://", StringComparison.Ordinal) ? SourcePath.Of(f.Where) : workspace.Absolute(f.Where))];
        Dataset[] datasets = [.. catalog.Datasets(new DatasetQuery(product.Name))];
        Action<ConcurrentBag<Finding>>[] checks = [.. datasets.SelectMany(d => ChecksOf(product, d, gone, cancel))];
        ConcurrentBag<Finding> found = [];
        WorkerThreads.ForEach(threads, checks.Length, n =>
        {
            cancel.ThrowIfCancellationRequested();
            checks[n](found);
        });
        return known with
        {
            Findings = [.. known.Findings, .. found.OrderBy(f => f.Kind, StringComparer.Ordinal).ThenBy(f => f.Where, StringComparer.Ordinal).ThenBy(f => f.What, StringComparer.Ordinal)],
        };
    }

    private IEnumerable<Action<ConcurrentBag<Finding>>> ChecksOf(Product product, Dataset dataset, HashSet<string> gone, CancellationToken cancel)
    {
        if (product.Grid is GridSpec grid && dataset.Tile is TileIndex tile && dataset.GeoBox != grid.Tile(tile).GeoBox)
        {
            yield return found => found.Add(new Finding("grid", dataset.Label, $"the catalog has it on another plane than tile {tile} of the product's grid"));
        }

        foreach (Measurement measurement in product.Measurements)
        {
            if (!dataset.Bands.TryGetValue(measurement.Name, out Band? band))
            {
                yield return found => found.Add(new Finding("missing", dataset.Label, $"the dataset has no measurement '{measurement.Name}'"));
            }
            else if (!gone.Contains(SubdatasetPath.FileOf(workspace.Absolute(band.Path))))
            {
                yield return found => Check(product, dataset, measurement, workspace.Absolute(band), found, cancel);
            }
        }

        foreach (string table in dataset.Tables.Values.Where(t => !gone.Contains(workspace.Absolute(t))))
        {
            yield return found => CheckTable(table, found);
        }
    }

    private void Check(Product product, Dataset dataset, Measurement measurement, Band band, ConcurrentBag<Finding> found, CancellationToken cancel)
    {
        string where = workspace.Relative(band.Path);
        if (SceneChecksum.LocalFile(band.Path) is string file && !File.Exists(file) && !Directory.Exists(file))
        {
            found.Add(new Finding("missing", where, "the file is gone"));
            return;
        }

        try
        {
            RasterInfo info = reader.Describe(band.Path);
            foreach ((string kind, string what) in Claims(product, dataset, measurement, band, info))
            {
                found.Add(new Finding(kind, where, what));
            }

            if (band.Index <= info.BandCount && Decode(dataset, measurement, band, info, product.Grid is not null, cancel) is string outside)
            {
                found.Add(new Finding("window", where, outside));
            }
        }
        catch (AntaresException fault)
        {
            found.Add(new Finding("unreadable", where, fault.What));
        }
    }

    /// <summary>What the header of a file says against what product and dataset say of it.</summary>
    private IEnumerable<(string Kind, string What)> Claims(Product product, Dataset dataset, Measurement measurement, Band band, RasterInfo info)
    {
        if (band.Index > info.BandCount)
        {
            yield return ("missing", $"the file has {info.BandCount} bands; band {band.Index} is '{measurement.Name}'");
        }

        if (product.Grid is null ? !Holds(measurement.Type, info.Type) : info.Type != measurement.Type)
        {
            yield return ("type", $"pixels are {Name(info.Type)}; '{measurement.Name}' is {Name(measurement.Type)}");
        }

        bool silent = product.Grid is null && (info.Nodata is null || measurement.Nodata is null); // Reason: of foreign files one of the two may leave it open.
        if (!silent && !Nullable.Equals(info.Nodata, measurement.Nodata))
        {
            yield return ("nodata", $"nodata is {Number(info.Nodata)}; that of '{measurement.Name}' is {Number(measurement.Nodata)}");
        }

        if (Misplaced(info.GeoBox, dataset.GeoBox, exact: product.Grid is not null) is string off)
        {
            yield return ("grid", off);
        }
    }

    /// <summary>True where the type that a product says holds every pixel of a foreign file: scene classes of one byte under a definition of two.</summary>
    private static bool Holds(DataType claimed, DataType file) => claimed == file || file switch
    {
        DataType.UInt8 => true,
        DataType.Int16 => claimed is DataType.Int32 or DataType.Float32 or DataType.Float64,
        DataType.UInt16 => claimed is DataType.Int32 or DataType.UInt32 or DataType.Float32 or DataType.Float64,
        _ => claimed is DataType.Float64,
    };

    /// <summary>How a file lies elsewhere than it should; bands of scenes may have pixels of another size over the same ground.</summary>
    private string? Misplaced(GeoBox file, GeoBox wanted, bool exact)
    {
        if (file.Crs.Definition.Length == 0 || !projections.Same(file.Crs, wanted.Crs))
        {
            return $"the reference system is {(file.Crs.Definition.Length == 0 ? "not said" : Short(file.Crs))} instead of {Short(wanted.Crs)}";
        }

        if (exact && file.Window != wanted.Window)
        {
            return $"{file.Width} x {file.Height} pixels instead of {wanted.Width} x {wanted.Height}";
        }

        BoundingBox here = file.Bounds, there = wanted.Bounds;
        double pixel = Math.Abs(wanted.Affine.PixelWidth) * (exact ? MostPixelsOff : SamePlane.PartOfPixel);
        if (!exact && !IsSameSize(file.Affine, wanted.Affine))
        {
            pixel = Math.Max(Math.Abs(file.Affine.PixelWidth), Math.Abs(wanted.Affine.PixelWidth)); // Reason: pixels of another size need not end where the scene does.
        }

        double most = new[] { here.MinX - there.MinX, here.MaxX - there.MaxX, here.MinY - there.MinY, here.MaxY - there.MaxY }.Max(Math.Abs);
        return most <= pixel
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"the border lies {most:0.######} units away from where it should, at {here.MinX:R} {here.MaxY:R}");
    }

    private static bool IsSameSize(Affine file, Affine wanted) =>
        Math.Abs(Math.Abs(file.PixelWidth) - Math.Abs(wanted.PixelWidth)) <= SameSize * Math.Abs(wanted.PixelWidth)
        && Math.Abs(Math.Abs(file.PixelHeight) - Math.Abs(wanted.PixelHeight)) <= SameSize * Math.Abs(wanted.PixelHeight);

    private string? Decode(Dataset dataset, Measurement measurement, Band band, RasterInfo info, bool ours, CancellationToken cancel) => info.Type switch
    {
        DataType.UInt8 => Decode<byte>(dataset, measurement, band, info, ours, cancel),
        DataType.Int16 => Decode<short>(dataset, measurement, band, info, ours, cancel),
        DataType.UInt16 => Decode<ushort>(dataset, measurement, band, info, ours, cancel),
        DataType.Int32 => Decode<int>(dataset, measurement, band, info, ours, cancel),
        DataType.UInt32 => Decode<uint>(dataset, measurement, band, info, ours, cancel),
        DataType.Float32 => Decode<float>(dataset, measurement, band, info, ours, cancel),
        _ => Decode<double>(dataset, measurement, band, info, ours, cancel),
    };

    /// <summary>Reads every pixel; says where one has data outside of the window in which the catalog says that there is any.</summary>
    private string? Decode<T>(Dataset dataset, Measurement measurement, Band band, RasterInfo info, bool ours, CancellationToken cancel)
        where T : unmanaged, INumber<T>
    {
        bool judged = ours && info.Nodata is not null && info.GeoBox.Window == dataset.GeoBox.Window;
        T nodata = judged ? T.CreateSaturating(info.Nodata!.Value) : default;
        T[] pixels = [];
        PixelWindow extent = default;
        foreach (PixelWindow strip in info.GeoBox.Window.Strips(RowsOf<T>(info)))
        {
            cancel.ThrowIfCancellationRequested();
            pixels = pixels.Length >= strip.PixelCount ? pixels : new T[strip.PixelCount];
            Span<T> read = pixels.AsSpan(0, (int)strip.PixelCount);
            reader.Read(band, strip, read, cancel);
            if (judged)
            {
                extent = extent.Union(Ingest.Kernels.DataExtent.Of<T>(read, strip, nodata));
            }
        }

        return judged && extent.Union(dataset.DataWindow) != dataset.DataWindow && !extent.IsEmpty
            ? $"'{measurement.Name}' has data in {extent}, outside of the data window {dataset.DataWindow}"
            : null;
    }

    /// <summary>Rows of whole blocks, as few as fit the memory of a strip.</summary>
    private static int RowsOf<T>(RasterInfo info)
        where T : unmanaged
    {
        long rows = MostStripBytes / ((long)PixelTypes.SizeOf(PixelTypes.Of<T>()) * info.GeoBox.Width);
        int blocks = Math.Max(1, info.BlockHeight);
        return (int)Math.Clamp(rows >= blocks ? rows / blocks * blocks : rows, 1, info.GeoBox.Height);
    }

    private void CheckTable(string table, ConcurrentBag<Finding> found)
    {
        string path = workspace.Absolute(table);
        try
        {
            if (!File.Exists(path))
            {
                found.Add(new Finding("missing", table, "the table is gone"));
            }
            else
            {
                _ = Npz.Read(path);
            }
        }
        catch (AntaresException fault)
        {
            found.Add(new Finding("unreadable", table, fault.What));
        }
    }

    private static string Name(DataType type) => type.ToString().ToLowerInvariant();

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "not said";

    private static string Short(Crs crs) => crs.Definition.Length > 60 ? crs.Definition[..60] + "..." : crs.Definition;
}
