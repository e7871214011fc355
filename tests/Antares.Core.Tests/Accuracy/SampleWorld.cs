using Antares.Accuracy;
using Antares.Catalog;
using Antares.Core.Tests.Export;
using Antares.Gdal;
using Antares.Grid;
using Antares.Legend;
using Antares.Storage;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Core.Tests.Accuracy;

/// <summary>A classified landscape and the stages that sample it.</summary>
internal sealed class SampleWorld : IDisposable
{
    public const string Later = "map_2020";

    public SampleWorld(FakeMap map)
    {
        Map = map;
        int[] codes = [.. map.Keys.Select(map.CodeOf)];
        LaterCodes = [.. codes.Select((code, i) => code == 0 ? 0 : i % 7 == 0 ? (code % 5) + 1 : i % 211 == 0 ? ((code + 1) % 5) + 1 : i % 97 == 0 ? 0 : code)];
        map.AddPixels(Later, LaterCodes);
    }

    public FakeMap Map { get; }

    /// <summary>Class of each pixel of the later map.</summary>
    public int[] LaterCodes { get; }

    public SampleServices Services => new(
        Map.Workspace, Map.Catalog, Map.Catalog, Map.Schemes, Map.Projections, Map.Reader, new GdalPolygonBurner(), Map.Files, Map.Runner);

    public string DesignFile => Map.PathOf("design.json");

    public SampleDesignReport Design(SampleFrame? frame = null, Func<SampleDesignOptions, SampleDesignOptions>? with = null)
    {
        SampleDesignOptions options = new() { Frame = frame ?? new SampleFrame { Map = FakeMap.Name }, FileName = DesignFile };
        return new SampleDesignStage(Services).Run(with is null ? options : with(options), default);
    }

    public SampleDrawReport Draw(string name, Func<SampleDrawOptions, SampleDrawOptions>? with = null)
    {
        SampleDrawOptions options = new() { DesignFile = DesignFile, FileName = Map.PathOf(name) };
        return new SampleDrawStage(Services, new GdalVectorWriter(Map.Files), Map.VectorReader).Run(with is null ? options : with(options), default);
    }

    public SampleLabelReport Label(SampleLabelOptions options, ISchemeCatalog? schemes = null) =>
        new SampleLabelStage(Map.VectorReader, new GdalVectorWriter(Map.Files), Map.Reader, Map.Projections, Map.Files, schemes).Run(options, default);

    public VectorFeature[] Read(string name) => [.. Map.VectorReader.Read(Map.VectorReader.Layers(Map.PathOf(name)).Single())];

    /// <summary>Column and row of a place on the endless grid, as far as they are whole and beyond.</summary>
    public (double Column, double Row) PixelOf(double longitude, double latitude)
    {
        using ICoordinateTransform transform = Map.Projections.Between(Crs.Wgs84, Map.Grid.Crs);
        double[] x = [longitude], y = [latitude];
        transform.Transform(x, y);
        return ((x[0] - Map.Grid.OriginX) / Map.Grid.ResolutionX, (y[0] - Map.Grid.OriginY) / Map.Grid.ResolutionY);
    }

    /// <summary>Pixel of the endless grid that a unit lies in.</summary>
    public (int Column, int Row) PlaceOf(VectorFeature unit)
    {
        Coordinate place = unit.Shape is Point point ? point.Coordinate : unit.Shape!.EnvelopeInternal.Centre;
        (double column, double row) = PixelOf(place.X, place.Y);
        return ((int)Math.Floor(column), (int)Math.Floor(row));
    }

    /// <summary>Area of each pixel of the window in square metres, one by one.</summary>
    public double[] PixelAreas()
    {
        using ICoordinateTransform transform = Map.Projections.Between(Map.Grid.Crs, Crs.Wgs84);
        Affine affine = Map.Grid.GeoBoxOf(new PixelWindow(0, 0, 1, 1)).Affine;
        return [.. Enumerable.Range(0, Map.Keys.Length).Select(i => PixelArea.OfPixel(affine, Map.Window.Column + (i % Map.Window.Width), Map.Window.Row + (i / Map.Window.Width), transform))];
    }

    public string WriteRaster(string name, int[] codes, IReadOnlyDictionary<int, string>? names = null)
    {
        GeoBox plane = Map.Grid.GeoBoxOf(Map.Window);
        using IRasterSink sink = new GdalRasterWriter(Map.Files).Create(new RasterFile(Map.PathOf(name), RasterFormat.GeoTiff, plane, DataType.Int32) { Categories = names ?? new Dictionary<int, string>() });
        sink.Write<int>(plane.Window, codes);
        sink.Complete();
        return Map.PathOf(name);
    }

    public void Dispose() => Map.Dispose();
}
