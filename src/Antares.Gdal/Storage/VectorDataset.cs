using System.Runtime.InteropServices;
using Antares.Gdal.Native;

namespace Antares.Gdal;

/// <summary>An open vector file.</summary>
internal sealed unsafe class VectorDataset : IDisposable
{
    private VectorDataset(nint handle) => Handle = handle;

    /// <summary>GDALDatasetH.</summary>
    public nint Handle { get; private set; }

    /// <summary>Opens for reading; a zip is read as the folder inside it.</summary>
    /// <exception cref="AntaresException">The file is missing or is no vector file.</exception>
    public static VectorDataset Open(string path)
    {
        GdalRuntime.Start();
        GdalErrors.Clear();
        string opened = VirtualPath.IsArchive(path) ? "/vsizip/" + path : path;
        nint handle = GdalApi.GDALOpenEx(opened, GdalApi.OpenVector | GdalApi.OpenVerboseError, null, null, null);
        return handle == 0 ? throw GdalFault.Unreadable(path, "a vector file") : new VectorDataset(handle);
    }

    /// <summary>Text that GDAL owns.</summary>
    public static string Text(nint utf8) => Marshal.PtrToStringUTF8(utf8) ?? "";

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Handle != 0)
        {
            GdalApi.GDALClose(Handle);
            Handle = 0;
        }
    }
}
