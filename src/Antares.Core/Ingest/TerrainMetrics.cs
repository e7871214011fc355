using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Kernels;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>Derives slope and aspect from an elevation mosaic, row by row.</summary>
internal sealed class TerrainMetrics(IRasterReader reader, IRasterWriter writer, IProjections projections)
{
    private const float Nodata = -9999;
    private const int StripPixels = 4 << 20;

    private delegate void Kernel(ReadOnlySpan<float> north, ReadOnlySpan<float> row, ReadOnlySpan<float> south, int line, Span<float> result);

    /// <summary>Slope in degrees.</summary>
    /// <param name="mosaic">Elevation in metres.</param>
    /// <param name="path">Result, float32, nodata -9999.</param>
    /// <param name="scale">Metres in a unit of the CRS; null = true ground distances.</param>
    /// <param name="cancel">Stops between strips.</param>
    public void WriteSlope(string mosaic, string path, double? scale, CancellationToken cancel)
    {
        RasterInfo heights = reader.Describe(mosaic);
        Func<int, (double East, double Down)> distances = Distances(heights.GeoBox, scale is null);
        Write(mosaic, heights, path, "slope", Slope, cancel);

        void Slope(ReadOnlySpan<float> north, ReadOnlySpan<float> row, ReadOnlySpan<float> south, int line, Span<float> result)
        {
            (double east, double down) = distances(line);
            HornGradient.Slope(north, row, south, east, down, scale ?? 1, result);
        }
    }

    /// <summary>Aspect in degrees clockwise from north; flat ground is nodata.</summary>
    /// <param name="mosaic">Elevation in metres.</param>
    /// <param name="path">Result, float32, nodata -9999.</param>
    /// <param name="squarePixels">True to take pixels for squares, as gdaldem does; false = true ground distances.</param>
    /// <param name="cancel">Stops between strips.</param>
    public void WriteAspect(string mosaic, string path, bool squarePixels, CancellationToken cancel)
    {
        RasterInfo heights = reader.Describe(mosaic);
        Func<int, (double East, double Down)> distances = squarePixels ? _ => (1, 1) : Distances(heights.GeoBox, inMetres: true);
        Write(mosaic, heights, path, "aspect", Aspect, cancel);

        void Aspect(ReadOnlySpan<float> north, ReadOnlySpan<float> row, ReadOnlySpan<float> south, int line, Span<float> result)
        {
            (double east, double down) = distances(line);
            HornGradient.Aspect(north, row, south, east, down, result);
        }
    }

    private Func<int, (double East, double Down)> Distances(GeoBox plane, bool inMetres)
    {
        double width = plane.Affine.PixelWidth, height = -plane.Affine.PixelHeight;
        if (!inMetres)
        {
            return _ => (width, height);
        }

        if (!projections.IsGeographic(plane.Crs))
        {
            double metres = projections.MetresPerUnit(plane.Crs);
            return _ => (width * metres, height * metres);
        }

        return line =>
        {
            (_, double latitude) = plane.Affine.ToWorld(0, line + 0.5);
            return (width * GroundDistance.MetresPerDegreeEast(latitude), height * GroundDistance.MetresPerDegreeNorth(latitude));
        };
    }

    private void Write(string mosaic, RasterInfo heights, string path, string name, Kernel kernel, CancellationToken cancel)
    {
        GeoBox plane = heights.GeoBox;
        using IRasterSink sink = writer.Create(
            new RasterFile(path, RasterFormat.GeoTiff, plane, DataType.Float32) { Nodata = Nodata, BandNames = [name] });
        foreach (PixelWindow strip in plane.Window.Strips(Math.Clamp(StripPixels / plane.Width, 1, 512)))
        {
            PixelWindow around = plane.Window.Intersect(new PixelWindow(0, strip.Row - 1, plane.Width, strip.Height + 2));
            float[] rows = Read(mosaic, heights.Nodata, around, cancel);
            float[] result = new float[strip.PixelCount];
            for (int row = 0; row < strip.Height; row++)
            {
                Span<float> line = result.AsSpan(row * plane.Width, plane.Width);
                ComputeLine(rows, around, strip.Row + row, plane, kernel, line);
            }

            sink.Write<float>(strip, result);
        }

        sink.Complete();
    }

    // The first and the last row lack a neighbour and are missing.
    private static void ComputeLine(float[] rows, PixelWindow around, int line, GeoBox plane, Kernel kernel, Span<float> result)
    {
        if (line == 0 || line == plane.Height - 1)
        {
            result.Fill(Nodata);
            return;
        }

        int width = plane.Width, start = (line - around.Row) * width;
        kernel(rows.AsSpan(start - width, width), rows.AsSpan(start, width), rows.AsSpan(start + width, width), line, result);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = float.IsNaN(result[i]) ? Nodata : result[i];
        }
    }

    private float[] Read(string mosaic, double? nodata, PixelWindow window, CancellationToken cancel)
    {
        float[] rows = new float[window.PixelCount];
        reader.Read<float>(new Band(mosaic), window, rows, cancel);
        if (nodata is double value)
        {
            float missing = (float)value;
            for (int i = 0; i < rows.Length; i++)
            {
                rows[i] = rows[i] == missing ? float.NaN : rows[i];
            }
        }

        return rows;
    }
}
