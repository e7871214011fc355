using System.Globalization;
using Antares.Gdal.Native;
using Antares.Grid;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Antares.Gdal;

/// <summary>Burns polygons by GDAL's scan-line filler: a pixel belongs to the polygon that holds its centre. Any thread may call.</summary>
/// <param name="allTouched">True to give a polygon every pixel that it touches.</param>
public sealed unsafe class GdalPolygonBurner(bool allTouched = false) : IPolygonBurner
{
    private const int Int32 = 5;

    /// <inheritdoc/>
    public void Burn(IReadOnlyList<(Geometry Shape, int Number)> shapes, GeoBox plane, Span<int> pixels)
    {
        if (pixels.Length != plane.PixelCount)
        {
            throw new ArgumentException($"{pixels.Length} pixels do not fill {plane.Width} x {plane.Height}.", nameof(pixels));
        }

        if (shapes.Count == 0 || pixels.IsEmpty)
        {
            return;
        }

        GdalRuntime.Start();
        GdalErrors.Clear();
        fixed (int* memory = pixels)
        {
            nint dataset = OverMemory(plane, memory);
            try
            {
                BurnInto(dataset, shapes);
                GdalApi.GDALFlushCache(dataset);
            }
            finally
            {
                GdalApi.GDALClose(dataset);
            }
        }
    }

    private static nint OverMemory(GeoBox plane, int* memory)
    {
        nint dataset = GdalApi.GDALCreate(GdalApi.GDALGetDriverByName("MEM"), "", plane.Width, plane.Height, 0, Int32, null);
        using Csl options = Csl.Of(string.Create(CultureInfo.InvariantCulture, $"DATAPOINTER={(nint)memory}"));
        fixed (double* affine = plane.Affine.ToArray())
        {
            _ = GdalApi.GDALSetGeoTransform(dataset, affine);
        }

        return GdalApi.GDALAddBand(dataset, Int32, options.Pointer) == 0 ? dataset : throw GdalFault.Make("Polygons cannot be burned.", "", "Report this.");
    }

    private void BurnInto(nint dataset, IReadOnlyList<(Geometry Shape, int Number)> shapes)
    {
        WKBWriter writer = new();
        nint[] native = new nint[shapes.Count];
        double[] numbers = new double[shapes.Count];
        try
        {
            for (int i = 0; i < native.Length; i++)
            {
                native[i] = Wkb.ToNative(writer.Write(shapes[i].Shape));
                numbers[i] = shapes[i].Number;
            }

            int band = 1, failed;
            using Csl options = Csl.Of(allTouched ? ["ALL_TOUCHED=TRUE"] : []);
            fixed (nint* geometries = native)
            fixed (double* values = numbers)
            {
                failed = GdalApi.GDALRasterizeGeometries(dataset, 1, &band, native.Length, geometries, 0, null, values, options.Pointer, null, null);
            }

            if (failed != 0 || GdalErrors.Any)
            {
                throw GdalFault.Make("Polygons cannot be burned.", "", "Check that the polygons are valid.");
            }
        }
        finally
        {
            foreach (nint shape in native.Where(s => s != 0))
            {
                GdalApi.OGR_G_DestroyGeometry(shape);
            }
        }
    }
}
