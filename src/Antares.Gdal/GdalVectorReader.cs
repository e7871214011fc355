using Antares.Gdal.Native;
using Antares.Grid;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Antares.Gdal;

/// <summary>Reads vector files of every format that GDAL knows, also zipped ones. Any thread may call.</summary>
/// <param name="projections">Names the reference systems.</param>
public sealed class GdalVectorReader(IProjections projections) : IVectorReader
{
    /// <inheritdoc/>
    public IReadOnlyList<VectorLayer> Layers(string path)
    {
        using VectorDataset file = VectorDataset.Open(path);
        List<VectorLayer> layers = [];
        for (int i = 0; i < GdalApi.GDALDatasetGetLayerCount(file.Handle); i++)
        {
            layers.Add(Describe(path, GdalApi.GDALDatasetGetLayer(file.Handle, i)));
        }

        return layers;
    }

    /// <inheritdoc/>
    public IEnumerable<VectorFeature> Read(VectorLayer layer) => Read(layer, box: null);

    /// <inheritdoc/>
    public IEnumerable<VectorFeature> Read(VectorLayer layer, BoundingBox? box)
    {
        using VectorDataset file = VectorDataset.Open(layer.Path);
        nint handle = GdalApi.GDALDatasetGetLayerByName(file.Handle, layer.Name);
        if (handle == 0)
        {
            throw new AntaresException(
                $"The file has no layer '{layer.Name}'.", layer.Path, $"Use one of: {string.Join(", ", Layers(layer.Path).Select(l => l.Name))}.");
        }

        FeatureColumns columns = new(GdalApi.OGR_L_GetLayerDefn(handle));
        WKBReader shapes = new();
        if (box is BoundingBox within)
        {
            GdalApi.OGR_L_SetSpatialFilterRect(handle, within.MinX, within.MinY, within.MaxX, within.MaxY);
        }

        GdalApi.OGR_L_ResetReading(handle);
        while (Next(handle, layer, columns, shapes) is { } feature)
        {
            yield return feature;
        }
    }

    private static VectorFeature? Next(nint layer, VectorLayer described, FeatureColumns columns, WKBReader shapes)
    {
        GdalErrors.Clear();
        nint feature = GdalApi.OGR_L_GetNextFeature(layer);
        if (feature == 0)
        {
            GdalFault.ThrowIfAny("The file is damaged: a feature cannot be read.", described.Path, "Make or download the file again.");
            return null;
        }

        try
        {
            long id = GdalApi.OGR_F_GetFID(feature);
            return new VectorFeature(id, ShapeOf(feature, id, described, shapes), columns.Values(feature));
        }
        finally
        {
            GdalApi.OGR_F_Destroy(feature);
        }
    }

    private static Geometry? ShapeOf(nint feature, long id, VectorLayer layer, WKBReader shapes)
    {
        nint shape = GdalApi.OGR_F_GetGeometryRef(feature);
        if (shape == 0)
        {
            return null;
        }

        try
        {
            return shapes.Read(Wkb.Of(shape));
        }
        catch (Exception e) when (e is ArgumentException or ParseException)
        {
            throw new AntaresException(
                $"The shape of feature {id} is broken: {e.Message}", $"{layer.Path}, layer '{layer.Name}'", "Repair or delete that feature.", e);
        }
    }

    private unsafe VectorLayer Describe(string path, nint layer)
    {
        FeatureColumns columns = new(GdalApi.OGR_L_GetLayerDefn(layer));
        string? wkt = SpatialReference.WktOf(GdalApi.OGR_L_GetSpatialRef(layer));
        Crs? crs = string.IsNullOrEmpty(wkt) ? null : projections.Resolve(wkt);
        return new VectorLayer(path, VectorDataset.Text(GdalApi.OGR_L_GetName(layer)), crs, columns.Names, GdalApi.OGR_L_GetFeatureCount(layer, 1));
    }
}
