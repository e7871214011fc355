using System.Runtime.InteropServices;
using System.Text;
using Antares.Catalog;
using Antares.Gdal.Native;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>A NetCDF-4 file that is open for writing: dimensions, coordinates, grid mapping and variables. Callers hold the lock of these formats.</summary>
internal sealed unsafe class NetcdfHeader
{
    private const int Chunked = 0;
    private readonly NetcdfFile file;
    private readonly int id;
    private readonly (string Y, string X) axes;

    private NetcdfHeader(NetcdfFile file, int id)
    {
        this.file = file;
        this.id = id;
        using SpatialReference system = SpatialReference.Parse(file.GeoBox.Crs.Definition);
        axes = system.IsGeographic ? ("latitude", "longitude") : ("y", "x");
    }

    /// <summary>Number of the open file.</summary>
    public int Id => id;

    /// <summary>Number of each variable, in the order of the file's.</summary>
    public int[] Variables { get; private set; } = [];

    /// <summary>Creates the file and writes all but its pixels.</summary>
    /// <param name="file">What it is to hold.</param>
    /// <param name="path">Where it is written aside.</param>
    public static NetcdfHeader Create(NetcdfFile file, string path)
    {
        _ = ScientificLibraries.SetChunkCache(0, 1); // Reason: whole chunks are written, each once.
        NetcdfFault.Check(NetcdfApi.nc_create(path, NetcdfApi.Netcdf4, out int id), file.Path, "the file");
        NetcdfHeader header = new(file, id);
        try
        {
            header.Define();
            return header;
        }
        catch
        {
            _ = NetcdfApi.nc_close(id);
            throw;
        }
    }

    private void Define()
    {
        GeoBox plane = file.GeoBox;
        (double x, double y) = plane.Affine.ToWorld(0.5, 0.5);
        string unit = axes.X == "x" ? GridMapping.UnitOf(plane.Crs) : "";
        int time = Axis("time", [Seconds],
            [new("units", "seconds since 1970-01-01 00:00:00"), new("standard_name", "time"), new("long_name", "Time, unix time-stamp"), new("axis", "T"), new("calendar", "standard")]);
        int rows = Axis(axes.Y, Steps(y, plane.Affine.PixelHeight, plane.Height), OfAxis("y", "latitude", "degrees_north", "Y", unit));
        int columns = Axis(axes.X, Steps(x, plane.Affine.PixelWidth, plane.Width), OfAxis("x", "longitude", "degrees_east", "X", unit));
        int mapping = Variable("spatial_ref", NetcdfApi.Int, []);
        Attributes(mapping, GridMapping.Of(plane.Crs, plane.Affine), NetcdfApi.Int);
        Variables = [.. file.Variables.Select(v => Pixels(v, [time, rows, columns]))];
        Attributes(NetcdfApi.Global, file.Attributes, NetcdfApi.Double);
        NetcdfFault.Check(NetcdfApi.nc_enddef(id), file.Path, "the header");
        PutAxis(0, [Seconds]);
        PutAxis(1, Steps(y, plane.Affine.PixelHeight, plane.Height));
        PutAxis(2, Steps(x, plane.Affine.PixelWidth, plane.Width));
    }

    private double Seconds => Math.Floor((file.Time.UtcDateTime - DateTime.UnixEpoch).TotalSeconds);

    private static double[] Steps(double first, double step, int count) => [.. Enumerable.Range(0, count).Select(i => first + (i * step))];

    private NetcdfProperty[] OfAxis(string name, string geographic, string degrees, string axis, string unit) => axes.X == "x"
        ? [new("units", unit), new("standard_name", $"projection_{name}_coordinate"), new("long_name", $"{name} coordinate of projection")]
        : [new("units", degrees), new("standard_name", geographic), new("long_name", geographic), new("axis", axis)];

    private int Axis(string name, double[] values, IReadOnlyList<NetcdfProperty> attributes)
    {
        NetcdfFault.Check(NetcdfApi.nc_def_dim(id, name, (nuint)values.Length, out int dimension), file.Path, name);
        Attributes(Variable(name, NetcdfApi.Double, [dimension]), attributes, NetcdfApi.Double);
        return dimension;
    }

    private void PutAxis(int variable, double[] values)
    {
        nuint start = 0, count = (nuint)values.Length;
        fixed (double* numbers = values)
        {
            NetcdfFault.Check(NetcdfApi.nc_put_vara(id, variable, &start, &count, numbers), file.Path, "a coordinate");
        }
    }

    private int Variable(string name, int type, int[] dimensions)
    {
        fixed (int* places = dimensions)
        {
            NetcdfFault.Check(NetcdfApi.nc_def_var(id, name, type, dimensions.Length, places, out int variable), file.Path, $"variable '{name}'");
            return variable;
        }
    }

    private int Pixels(NetcdfVariable variable, int[] dimensions)
    {
        int type = TypeOf(variable.Type), number = Variable(variable.Name, type, dimensions);
        nuint* chunk = stackalloc nuint[] { 1, (nuint)Math.Min(file.ChunkHeight, file.GeoBox.Height), (nuint)Math.Min(file.ChunkWidth, file.GeoBox.Width) };
        Check(NetcdfApi.nc_def_var_chunking(id, number, Chunked, chunk));
        Check(NetcdfApi.nc_def_var_deflate(id, number, variable.Shuffle ? 1 : 0, variable.Compression > 0 ? 1 : 0, variable.Compression));
        if (variable.Checksums)
        {
            Check(NetcdfApi.nc_def_var_fletcher32(id, number, 1)); // Reason: the library adds the filter whatever it is told.
        }

        Check(NetcdfApi.nc_set_var_chunk_cache(id, number, 0, 1, 0));
        fixed (byte* nodata = NodataBytes.Of(variable.Type, variable.Nodata))
        {
            Check(NetcdfApi.nc_def_var_fill(id, number, 0, nodata));
        }

        Attributes(number, [new("grid_mapping", "spatial_ref"), .. variable.Units.Length > 0 ? [new NetcdfProperty("units", variable.Units)] : Array.Empty<NetcdfProperty>(), .. variable.Attributes], type);
        return number;

        void Check(int error) => NetcdfFault.Check(error, file.Path, $"variable '{variable.Name}'");
    }

    private void Attributes(int variable, IReadOnlyList<NetcdfProperty> attributes, int pixelType)
    {
        foreach (NetcdfProperty attribute in attributes)
        {
            if (attribute.Numbers.Count == 0)
            {
                Put(variable, attribute.Name, NetcdfApi.Char, Encoding.UTF8.GetBytes(attribute.Text));
            }
            else
            {
                Put(variable, attribute.Name, attribute.AsPixels ? pixelType : NetcdfApi.Double, attribute.AsPixels
                    ? [.. attribute.Numbers.SelectMany(n => NodataBytes.Of(PixelTypeOf(pixelType), n))]
                    : MemoryMarshal.AsBytes(attribute.Numbers.ToArray().AsSpan()).ToArray());
            }
        }
    }

    private void Put(int variable, string name, int type, byte[] values)
    {
        fixed (byte* bytes = values)
        {
            nuint count = (nuint)(values.Length / SizeOf(type));
            NetcdfFault.Check(NetcdfApi.nc_put_att(id, variable, name, type, count, bytes), file.Path, $"attribute '{name}'");
        }
    }

    private static int SizeOf(int type) => type == NetcdfApi.Char ? 1 : PixelTypes.SizeOf(PixelTypeOf(type));

    private static int TypeOf(DataType type) => type switch
    {
        DataType.UInt8 => 7,
        DataType.Int16 => 3,
        DataType.UInt16 => 8,
        DataType.Int32 => NetcdfApi.Int,
        DataType.UInt32 => 9,
        DataType.Float32 => 5,
        _ => NetcdfApi.Double,
    };

    private static DataType PixelTypeOf(int type) => Enum.GetValues<DataType>().First(t => TypeOf(t) == type);
}
