using Antares.Gdal.Native;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>How a file is opened: our own ones without a look at their folder, others with everything that GDAL finds beside them.</summary>
/// <remarks>
/// Our storage units say everything in their own header, and their folder may hold thousands of them. A scene of other people may have a
/// world file, an .aux.xml or a mask beside it that GDAL finds by listing the folder, so it is let to.
/// </remarks>
internal sealed class DatasetOpening(IReadOnlyList<string> ownFolders)
{
    private const int CachePlaces = 1009;
    private readonly string[] owned = [.. ownFolders.Select(f => Path.TrimEndingDirectorySeparator(Path.GetFullPath(f)) + Path.DirectorySeparatorChar)];
    private readonly HashSet<string> deep = new(StringComparer.Ordinal), shallow = new(StringComparer.Ordinal);

    /// <summary>Opens a raster; the caller holds the lock that its format needs.</summary>
    /// <exception cref="AntaresException">It is missing or no raster.</exception>
    public (nint Handle, IdleCost Cost) Open(string path) => ScientificFormats.IsNetcdf(path) ? OpenNetcdf(path)
        : (OpenPlainly(path), ScientificFormats.Holds(path) ? IdleCost.Cached : IdleCost.Plain);

    /// <summary>True for a storage unit of our own.</summary>
    public bool IsOwn(string path) => path.EndsWith(".tif", StringComparison.Ordinal) && owned.Any(f => path.StartsWith(f, StringComparison.Ordinal));

    /// <summary>Opens a netCDF variable with a cache of chunks only where a chunk holds more than one of GDAL's blocks.</summary>
    /// <remarks>A block is the part of a chunk that belongs to one date; without a cache the chunk would be decoded for each date.</remarks>
    private (nint Handle, IdleCost Cost) OpenNetcdf(string path)
    {
        bool isDeep = deep.Contains(path);
        bool isSet = ScientificLibraries.SetChunkCache(isDeep ? IdleCost.ChunkCacheBytes : 0, isDeep ? CachePlaces : 1);
        nint handle = OpenPlainly(path);
        if (!isDeep && isSet && GdalApi.GDALGetRasterCount(handle) > 1 && IsDeep(path))
        {
            GdalApi.GDALClose(handle);
            deep.Add(path);
            return OpenNetcdf(path);
        }

        return (handle, isDeep || !isSet ? IdleCost.Cached : IdleCost.Netcdf);
    }

    /// <summary>True unless each chunk is known to hold one date.</summary>
    private bool IsDeep(string path)
    {
        if (!shallow.Contains(path))
        {
            if (SubdatasetPath.Parse(path) is not { Inside.Length: > 1 } parts || NetcdfChunks.Depth(parts.File, parts.Inside[1..]) != 1)
            {
                return true;
            }

            shallow.Add(path);
        }

        return false;
    }

    private unsafe nint OpenPlainly(string path)
    {
        nint handle;
        if (SourcePath.IsRemote(path))
        {
            // Reason: listing a bucket or asking for files beside it costs requests, and what people publish stands alone.
            using Csl alone = Csl.Of(Path.GetFileName(SourcePath.Carrier(path)));
            handle = GdalApi.GDALOpenEx(path, GdalApi.OpenRaster | GdalApi.OpenVerboseError, null, null, SourcePath.IsInArchive(path) ? null : alone.Pointer);
        }
        else if (IsOwn(path))
        {
            using Csl drivers = Csl.Of("GTiff"), alone = Csl.Of(Path.GetFileName(path));
            handle = GdalApi.GDALOpenEx(path, GdalApi.OpenRaster | GdalApi.OpenVerboseError, drivers.Pointer, null, alone.Pointer);
        }
        else
        {
            handle = GdalApi.GDALOpenEx(path, GdalApi.OpenRaster | GdalApi.OpenVerboseError, null, null, null);
        }

        return handle == 0 ? throw GdalFault.Unreadable(path, "a raster") : handle;
    }
}
