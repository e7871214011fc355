using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Ingest.Truth;

/// <summary>Looks at scenes on few pixels: always the same ones, so that the same files give the same report.</summary>
internal sealed class SceneSampler(IRasterReader reader, Product product)
{
    /// <summary>Longest side of the fine sample, which figures and fingerprints come from.</summary>
    public const int FineSide = 192;

    /// <summary>Longest side of the coarse plane, which scenes are compared on.</summary>
    public const int CoarseSide = 64;

    private const int LeastForPattern = 64, LeastDistinct = 8;
    private const double FloatUnit = 10000;
    private static readonly int[] ClearClasses = [2, 4, 5, 6, 7];
    private readonly Measurement? classes = SceneClassification.Of(product);

    /// <summary>Reads a scene.</summary>
    /// <param name="scene">Paths absolute.</param>
    /// <param name="window">The pixels that scenes of its place share, on the scene's plane.</param>
    /// <param name="cancel">Stops between bands.</param>
    public SceneSample Read(Dataset scene, PixelWindow window, CancellationToken cancel)
    {
        (int width, int height) = Shape(window, FineSide);
        List<(Measurement Measurement, float[] Stored, Band Band)> planes = [];
        List<SceneFinding> faults = [];
        foreach (Measurement measurement in product.Measurements.Where(m => scene.Bands.ContainsKey(m.Name)))
        {
            try
            {
                planes.Add((measurement, ReadBand(scene, measurement, window, width, height, cancel), scene.Bands[measurement.Name]));
            }
            catch (AntaresException fault)
            {
                faults.Add(new SceneFinding(
                    FindingKinds.Unreadable, FindingSeverity.Error, $"Band {measurement.Name} cannot be read: {fault.What} ({scene.Bands[measurement.Name].Path})", "Fetch or unpack the scene again."));
            }
        }

        SceneSample sample = Build(scene, planes, width, height, isReduced: width < window.Width || height < window.Height);
        sample.Findings.AddRange(faults);
        return sample;
    }

    private static (int Width, int Height) Shape(PixelWindow window, int side)
    {
        double times = Math.Max(1, Math.Max(window.Width, window.Height) / (double)side);
        return (Math.Max(1, (int)(window.Width / times)), Math.Max(1, (int)(window.Height / times)));
    }

    private float[] ReadBand(Dataset scene, Measurement measurement, PixelWindow window, int width, int height, CancellationToken cancel)
    {
        Band band = scene.Bands[measurement.Name];
        GeoBox plane = reader.Describe(band.Path).GeoBox;
        PixelWindow own = OnFile(window, scene.GeoBox, plane);
        (int readWidth, int readHeight) = (Math.Min(width, own.Width), Math.Min(height, own.Height));
        float[] read = new float[readWidth * readHeight];
        reader.ReadSparsely(band, own, readWidth, readHeight, read.AsSpan(), cancel);
        float[] pixels = (readWidth, readHeight) == (width, height) ? read : Spread(read, readWidth, readHeight, width, height);
        if (measurement.Nodata is double nodata)
        {
            float missing = (float)nodata;
            foreach (ref float pixel in pixels.AsSpan())
            {
                pixel = pixel == missing || !float.IsFinite(pixel) ? float.NaN : pixel;
            }
        }

        return pixels;
    }

    /// <summary>Files of other resolutions than the scene's plane hold the same ground in more or fewer pixels.</summary>
    private static PixelWindow OnFile(PixelWindow window, GeoBox plane, GeoBox file)
    {
        double timesX = (double)file.Width / plane.Width, timesY = (double)file.Height / plane.Height;
        int column = (int)Math.Round(window.Column * timesX), row = (int)Math.Round(window.Row * timesY);
        PixelWindow own = new(column, row, Math.Max(1, (int)Math.Round(window.Width * timesX)), Math.Max(1, (int)Math.Round(window.Height * timesY)));
        return file.Window.Intersect(own);
    }

    private static float[] Spread(float[] from, int fromWidth, int fromHeight, int width, int height)
    {
        float[] result = new float[width * height];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = from[(i / width * fromHeight / height * fromWidth) + (i % width * fromWidth / width)];
        }

        return result;
    }

    private SceneSample Build(Dataset scene, List<(Measurement Measurement, float[] Stored, Band Band)> planes, int width, int height, bool isReduced)
    {
        float[]? codes = classes is null ? null : planes.FirstOrDefault(p => p.Measurement == classes).Stored;
        bool[] observed = Mask(width * height, i => planes.Any(p => p.Measurement != classes && !float.IsNaN(p.Stored[i])));
        float[][] reflectance = [.. planes.Where(p => ReflectanceBands.IsOne(p.Measurement)).Select(p => p.Stored)];
        bool[] all = Mask(width * height, i => observed[i] && reflectance.All(r => !float.IsNaN(r[i])));
        bool[] inner = isReduced ? Inner(all, width) : all;
        bool[] clear = codes is null ? inner : Mask(inner.Length, i => inner[i] && ClearClasses.Contains((int)codes[i]));
        Thin thin = new(width, height);
        BandSample[] bands = [.. planes.Select(p => Sample(p.Measurement, p.Stored, p.Band, clear, thin))];
        return new SceneSample
        {
            Scene = scene,
            Width = thin.Columns,
            Height = thin.Rows,
            Bands = bands,
            Valid = thin.Of(observed),
            Clear = thin.Of(clear),
            Vegetation = thin.Of(codes is null ? new bool[clear.Length] : Inner(Mask(clear.Length, i => clear[i] && codes[i] == 4), width)),
            Water = thin.Of(codes is null ? new bool[clear.Length] : Inner(Mask(clear.Length, i => clear[i] && codes[i] == 6), width)),
        };
    }

    private static BandSample Sample(Measurement measurement, float[] stored, Band band, bool[] clear, Thin thin)
    {
        (ulong pattern, double least) = PatternOf(stored);
        int valid = stored.Count(v => !float.IsNaN(v));
        float[] values = [.. stored.Select(v => (float)((v * band.Scale) + band.Offset))];
        double unit = Unit(measurement, values);
        if (unit != 1)
        {
            values = [.. values.Select(v => (float)(v * unit))];
        }

        float[] counted = [.. Enumerable.Range(0, values.Length).Where(i => clear[i] && !float.IsNaN(values[i])).Select(i => values[i])];
        return new BandSample
        {
            Measurement = measurement,
            Values = thin.Of(values),
            Pattern = pattern,
            Least = (least * band.Scale) + band.Offset,
            ValidShare = (double)valid / stored.Length,
            Levels = BandLevels.Of(counted),
        };
    }

    /// <summary>Reflectance from 0 to 1 is brought to that from 0 to 10000.</summary>
    private static double Unit(Measurement measurement, float[] values) =>
        ReflectanceBands.IsOne(measurement) && measurement.Type is DataType.Float32 or DataType.Float64
        && values.Where(v => !float.IsNaN(v)).DefaultIfEmpty(float.MaxValue).Order().ElementAt(values.Count(v => !float.IsNaN(v)) / 2) < 3
            ? FloatUnit
            : 1;

    private static (ulong Pattern, double Least) PatternOf(float[] stored)
    {
        float[] valid = [.. stored.Where(v => !float.IsNaN(v))];
        float least = valid.Length == 0 ? 0 : valid.Min();
        if (valid.Length < LeastForPattern || valid.Distinct().Take(LeastDistinct).Count() < LeastDistinct)
        {
            return (0, least);
        }

        float[] relative = [.. stored.Select(v => float.IsNaN(v) ? -1 : v - least)];
        return (BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(MemoryMarshal.AsBytes<float>(relative))), least);
    }

    /// <summary>Pixels whose neighbours belong to the mask too: coarse levels of a file mix neighbours.</summary>
    private static bool[] Inner(bool[] mask, int width)
    {
        int height = mask.Length / width;
        return Mask(mask.Length, i =>
        {
            int column = i % width, row = i / width;
            return mask[i] && (column == 0 || mask[i - 1]) && (column == width - 1 || mask[i + 1]) && (row == 0 || mask[i - width]) && (row == height - 1 || mask[i + width]);
        });
    }

    private static bool[] Mask(int length, Func<int, bool> isOn)
    {
        bool[] mask = new bool[length];
        for (int i = 0; i < length; i++)
        {
            mask[i] = isOn(i);
        }

        return mask;
    }

    /// <summary>Takes every n-th pixel of the fine sample.</summary>
    private sealed class Thin(int width, int height)
    {
        private readonly int step = (Math.Max(width, height) + CoarseSide - 1) / CoarseSide;

        public int Columns => (width + step - 1) / step;

        public int Rows => (height + step - 1) / step;

        public T[] Of<T>(T[] fine)
        {
            T[] coarse = new T[Columns * Rows];
            for (int i = 0; i < coarse.Length; i++)
            {
                coarse[i] = fine[(i / Columns * step * width) + (i % Columns * step)];
            }

            return coarse;
        }
    }
}
