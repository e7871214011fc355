using Antares.Gdal.Native;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Antares.Gdal;

/// <summary>One layer of a vector file being written.</summary>
internal sealed unsafe class LayerSink : IDisposable
{
    private const int FieldInteger64 = 12, FieldReal = 2, FieldString = 4, AnyShape = 0, PointShape = 1, MultiPolygonShape = 6;
    private readonly VectorFile file;
    private readonly WKBWriter shapes = new();
    private nint dataset;
    private nint layer;
    private bool inTransaction;

    private LayerSink(VectorFile file, nint dataset)
    {
        this.file = file;
        this.dataset = dataset;
    }

    private int ShapeType => file.Points ? PointShape : file.MultiPolygons ? MultiPolygonShape : AnyShape;

    /// <summary>Creates file, layer and columns.</summary>
    public static LayerSink Create(VectorFile file, VectorFormat format, string made)
    {
        nint driver = GdalApi.GDALGetDriverByName(format.Driver);
        if (driver == 0)
        {
            throw new AntaresException($"This GDAL cannot write {format.Driver}.", file.Path, "Install a GDAL with that driver (ogrinfo --formats lists them).");
        }

        nint dataset = GdalApi.GDALCreate(driver, made, 0, 0, 0, 0, null);
        LayerSink sink = new(file, dataset != 0 ? dataset : throw GdalFault.Unwritable(file.Path));
        try
        {
            sink.CreateLayer(format, made);
            return sink;
        }
        catch
        {
            sink.Dispose();
            throw;
        }
    }

    /// <summary>Adds a feature.</summary>
    public void Add(Geometry shape, object?[] values)
    {
        if (values.Length != file.Columns.Count)
        {
            throw new ArgumentException($"{values.Length} values for {file.Columns.Count} columns.", nameof(values));
        }

        nint feature = GdalApi.OGR_F_Create(GdalApi.OGR_L_GetLayerDefn(layer));
        try
        {
            SetShape(feature, shape);
            for (int i = 0; i < values.Length; i++)
            {
                SetValue(feature, i, values[i]);
            }

            Check(GdalApi.OGR_L_CreateFeature(layer, feature));
        }
        finally
        {
            GdalApi.OGR_F_Destroy(feature);
        }
    }

    /// <summary>Commits and closes; faults of the disk show up here.</summary>
    public void Close()
    {
        Check(inTransaction ? GdalApi.GDALDatasetCommitTransaction(dataset) : 0);
        GdalApi.GDALFlushCache(dataset);
        GdalApi.GDALClose(dataset);
        dataset = 0;
        Check(0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (dataset != 0)
        {
            GdalApi.GDALClose(dataset);
            dataset = 0;
        }
    }

    private void CreateLayer(VectorFormat format, string made)
    {
        using SpatialReference system = SpatialReference.Parse(file.Crs.Definition);
        using Csl options = new(format.LayerOptions(file));
        string name = format.IsManyFiles ? Path.GetFileNameWithoutExtension(made) : file.Layer;
        layer = GdalApi.GDALDatasetCreateLayer(dataset, name, system.Handle, ShapeType, options.Pointer);
        Check(layer == 0 ? 1 : 0);
        string[] names = format.Names(file.Columns);
        for (int i = 0; i < names.Length; i++)
        {
            CreateField(names[i], file.Columns[i].Type);
        }

        inTransaction = GdalApi.GDALDatasetStartTransaction(dataset, 0) == 0;
        GdalErrors.Clear(); // Reason: formats without transactions say so; they need none.
    }

    private void CreateField(string name, Type type)
    {
        int kind = type == typeof(long) ? FieldInteger64 : type == typeof(double) ? FieldReal : FieldString;
        nint field = GdalApi.OGR_Fld_Create(name, kind);
        int failed = GdalApi.OGR_L_CreateField(layer, field, 1);
        GdalApi.OGR_Fld_Destroy(field);
        Check(failed);
    }

    private void SetShape(nint feature, Geometry shape)
    {
        Geometry stored = file.MultiPolygons && shape is Polygon polygon ? shape.Factory.CreateMultiPolygon([polygon]) : shape;
        nint native = Wkb.ToNative(shapes.Write(stored));
        Check(native == 0 ? 1 : GdalApi.OGR_F_SetGeometryDirectly(feature, native));
    }

    private static void SetValue(nint feature, int index, object? value)
    {
        switch (value)
        {
            case null: GdalApi.OGR_F_SetFieldNull(feature, index); break;
            case string text: GdalApi.OGR_F_SetFieldString(feature, index, text); break;
            case double or float: GdalApi.OGR_F_SetFieldDouble(feature, index, Convert.ToDouble(value)); break;
            case long or int or uint or short or ushort or byte: GdalApi.OGR_F_SetFieldInteger64(feature, index, Convert.ToInt64(value)); break;
            default: throw new ArgumentException($"A column cannot hold a {value.GetType().Name}.", nameof(value));
        }
    }

    private void Check(int failed)
    {
        if (failed != 0 || GdalErrors.Any)
        {
            throw GdalFault.Unwritable(file.Path);
        }
    }
}
