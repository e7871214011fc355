using System.Runtime.InteropServices;
using System.Text;
using Antares.Gdal.Native;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Reads NetCDF files through the netCDF library that GDAL has brought along. Any thread may call.</summary>
public sealed unsafe class GdalNetcdfReader : INetcdfReader
{
    private const string DocumentVariable = "dataset";
    private const int Text = 12, MostDimensions = 1024, MostName = 256;
    private const long MostTextBytes = 256L << 20;

    /// <inheritdoc/>
    public NetcdfContent Describe(string path)
    {
        GdalRuntime.Start();
        if (!File.Exists(path))
        {
            throw new AntaresException("The file does not exist.", path, "Check the path; was the file moved or deleted?");
        }

        if (LoadedLibrary.Handle("libnetcdf") == 0)
        {
            throw new AntaresException("This GDAL has come without the netCDF library.", path, "Install a GDAL with the netCDF driver (gdalinfo --formats lists them).");
        }

        ScientificFormats.Enter();
        try
        {
            Check(NetcdfApi.nc_open(path, 0, out int file), path);
            try
            {
                return Describe(file, path);
            }
            finally
            {
                _ = NetcdfApi.nc_close(file);
            }
        }
        finally
        {
            ScientificFormats.Exit();
        }
    }

    private static NetcdfContent Describe(int file, string path)
    {
        Variable[] variables = Variables(file, path);
        Variable? time = variables.FirstOrDefault(v => v.Dimensions.Length == 1 && v.IsAxis && TextOf(file, v.Number, "units").Contains(" since ", StringComparison.Ordinal));
        if (time is null)
        {
            throw new AntaresException("The file has no time axis.", path, "A storage unit has a variable over its dimension 'time' with units such as 'seconds since 1970-01-01 00:00:00'.");
        }

        double[] times = new double[LengthOf(file, time.Dimensions[0], path)];
        fixed (double* numbers = times)
        {
            Check(NetcdfApi.nc_get_var_double(file, time.Number, numbers), path);
        }

        Variable? documents = variables.FirstOrDefault(v => v.Name == DocumentVariable && v.Dimensions.FirstOrDefault(-1) == time.Dimensions[0]);
        return new NetcdfContent(
            [.. variables.Where(v => v.Dimensions.Length == 3 && v.Dimensions[0] == time.Dimensions[0] && v.Type is not (NetcdfApi.Char or Text)).Select(v => v.Name)],
            times,
            TextOf(file, time.Number, "units"),
            TextOf(file, time.Number, "calendar"),
            documents is null ? [] : Documents(file, documents, times.Length, path));
    }

    private static Variable[] Variables(int file, string path)
    {
        Check(NetcdfApi.nc_inq_nvars(file, out int count), path);
        return [.. Enumerable.Range(0, count).Select(n => VariableOf(file, n, path))];
    }

    private static Variable VariableOf(int file, int number, string path)
    {
        byte* name = stackalloc byte[MostName + 1];
        int* dimensions = stackalloc int[MostDimensions];
        Check(NetcdfApi.nc_inq_var(file, number, name, out int type, out int count, dimensions, out _), path);
        string text = Marshal.PtrToStringUTF8((nint)name)!;
        byte* axis = stackalloc byte[MostName + 1];
        bool isAxis = count == 1 && NetcdfApi.nc_inq_dimname(file, dimensions[0], axis) == 0 && Marshal.PtrToStringUTF8((nint)axis) == text;
        return new Variable(number, text, type, new Span<int>(dimensions, count).ToArray(), isAxis);
    }

    private static string[] Documents(int file, Variable variable, int times, string path) => variable switch
    {
        { Type: NetcdfApi.Char, Dimensions.Length: 2 } => Characters(file, variable, times, path),
        { Type: Text, Dimensions.Length: 1 } => Strings(file, variable, times, path),
        _ => [],
    };

    private static string[] Characters(int file, Variable variable, int times, string path)
    {
        long length = LengthOf(file, variable.Dimensions[1], path);
        if (length * times > MostTextBytes)
        {
            throw new AntaresException($"The documents of the file take {ByteCount.Text(length * times)}.", path, "Check that it is a storage unit of Open Data Cube.");
        }

        byte[] text = new byte[length];
        string[] documents = new string[times];
        for (int step = 0; step < times; step++)
        {
            nuint* start = stackalloc nuint[] { (nuint)step, 0 };
            nuint* count = stackalloc nuint[] { 1, (nuint)length };
            fixed (byte* bytes = text)
            {
                Check(NetcdfApi.nc_get_vara(file, variable.Number, start, count, bytes), path);
            }

            documents[step] = Encoding.UTF8.GetString(text).TrimEnd('\0', ' ');
        }

        return documents;
    }

    private static string[] Strings(int file, Variable variable, int times, string path)
    {
        nint[] texts = new nint[times];
        fixed (nint* places = texts)
        {
            Check(NetcdfApi.nc_get_var(file, variable.Number, places), path);
            string[] documents = [.. texts.Select(t => Marshal.PtrToStringUTF8(t) ?? "")];
            _ = NetcdfApi.nc_free_string((nuint)times, places);
            return documents;
        }
    }

    /// <summary>The text of an attribute; empty where there is none.</summary>
    private static string TextOf(int file, int variable, string name)
    {
        if (NetcdfApi.nc_inq_att(file, variable, name, out int type, out nuint length) != 0 || type is not (NetcdfApi.Char or Text) || length == 0)
        {
            return "";
        }

        if (type == NetcdfApi.Char)
        {
            byte[] text = new byte[length];
            fixed (byte* bytes = text)
            {
                return NetcdfApi.nc_get_att(file, variable, name, bytes) == 0 ? Encoding.UTF8.GetString(text).TrimEnd('\0') : "";
            }
        }

        nint first = 0;
        if (length != 1 || NetcdfApi.nc_get_att(file, variable, name, &first) != 0)
        {
            return "";
        }

        string found = Marshal.PtrToStringUTF8(first) ?? "";
        _ = NetcdfApi.nc_free_string(1, &first);
        return found;
    }

    private static long LengthOf(int file, int dimension, string path)
    {
        Check(NetcdfApi.nc_inq_dimlen(file, dimension, out nuint length), path);
        return (long)length;
    }

    private static void Check(int error, string path)
    {
        if (error != 0)
        {
            string words = Marshal.PtrToStringUTF8(NetcdfApi.nc_strerror(error)) ?? "";
            throw new AntaresException(
                $"The file cannot be read as NetCDF ({words.Trim()}).", path, "Check that the file is complete; download or make it again if it is damaged.");
        }
    }

    private sealed record Variable(int Number, string Name, int Type, int[] Dimensions, bool IsAxis);
}
