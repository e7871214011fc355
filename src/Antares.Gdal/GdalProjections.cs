using System.Collections.Concurrent;
using Antares.Gdal.Native;
using Antares.Grid;

namespace Antares.Gdal;

/// <summary>Reference systems by PROJ, through GDAL. Any thread may call.</summary>
public sealed class GdalProjections : IProjections
{
    private readonly ConcurrentDictionary<string, Crs> resolved = new();
    private readonly ConcurrentDictionary<(string, string), bool> same = new();
    private readonly ConcurrentDictionary<(string, string), ConcurrentBag<nint>> transforms = new();

    /// <inheritdoc/>
    public Crs Resolve(string text) => resolved.GetOrAdd(text, static t =>
    {
        using SpatialReference system = SpatialReference.Parse(t);
        return new Crs(system.EpsgName() ?? system.ToWkt());
    });

    /// <inheritdoc/>
    public bool Same(Crs first, Crs second) =>
        first == second || same.GetOrAdd((first.Definition, second.Definition), static pair =>
        {
            using SpatialReference a = SpatialReference.Parse(pair.Item1), b = SpatialReference.Parse(pair.Item2);
            return a.IsSame(b);
        });

    /// <inheritdoc/>
    public bool IsGeographic(Crs crs)
    {
        using SpatialReference system = SpatialReference.Parse(crs.Definition);
        return system.IsGeographic;
    }

    /// <inheritdoc/>
    public double MetresPerUnit(Crs crs)
    {
        using SpatialReference system = SpatialReference.Parse(crs.Definition);
        return system.MetresPerUnit;
    }

    /// <inheritdoc/>
    public string ToWkt(Crs crs)
    {
        using SpatialReference system = SpatialReference.Parse(crs.Definition);
        return system.ToWkt();
    }

    /// <inheritdoc/>
    public string ToWkt2(Crs crs)
    {
        using SpatialReference system = SpatialReference.Parse(crs.Definition);
        return system.ToWkt2();
    }

    /// <inheritdoc/>
    public ICoordinateTransform Between(Crs source, Crs target)
    {
        if (Same(source, target))
        {
            return new IdentityTransform();
        }

        // Reason: PROJ takes milliseconds to search the operation, so finished transforms are kept for the next caller.
        ConcurrentBag<nint> kept = transforms.GetOrAdd((source.Definition, target.Definition), static _ => []);
        return new GdalTransform(kept.TryTake(out nint handle) ? handle : Create(source, target), kept);
    }

    private static nint Create(Crs source, Crs target)
    {
        using SpatialReference from = SpatialReference.Parse(source.Definition), to = SpatialReference.Parse(target.Definition);
        GdalErrors.Clear();
        nint handle = GdalApi.OCTNewCoordinateTransformation(from.Handle, to.Handle);
        return handle != 0
            ? handle
            : throw GdalFault.Make("There is no way from one reference system into the other.", $"{source} -> {target}", "Check both reference systems.");
    }

    private sealed class IdentityTransform : ICoordinateTransform
    {
        public void Transform(Span<double> x, Span<double> y)
        {
        }

        public void Dispose()
        {
        }
    }

    private sealed class GdalTransform(nint handle, ConcurrentBag<nint> kept) : ICoordinateTransform
    {
        private const int BatchPoints = 8192;
        private readonly int[] errors = new int[BatchPoints];
        private nint handle = handle;

        public unsafe void Transform(Span<double> x, Span<double> y)
        {
            if (x.Length != y.Length)
            {
                throw new ArgumentException($"{x.Length} x do not match {y.Length} y.", nameof(y));
            }

            ObjectDisposedException.ThrowIf(handle == 0, this);
            for (int start = 0; start < x.Length; start += BatchPoints)
            {
                int count = Math.Min(BatchPoints, x.Length - start);
                TransformBatch(x.Slice(start, count), y.Slice(start, count));
            }

            GdalErrors.Clear(); // Reason: failed points are in the result as NaN.
        }

        public void Dispose()
        {
            if (handle != 0)
            {
                kept.Add(handle);
                handle = 0;
            }
        }

        private unsafe void TransformBatch(Span<double> x, Span<double> y)
        {
            fixed (double* px = x, py = y)
            fixed (int* codes = errors)
            {
                _ = GdalApi.OCTTransform4DWithErrorCodes(handle, x.Length, px, py, null, null, codes);
            }

            for (int i = 0; i < x.Length; i++)
            {
                if (errors[i] != 0 || !double.IsFinite(x[i]) || !double.IsFinite(y[i]))
                {
                    x[i] = y[i] = double.NaN;
                }
            }
        }
    }
}
