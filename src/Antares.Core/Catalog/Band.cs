namespace Antares.Catalog;

/// <summary>Where the pixels of one measurement of one dataset lie.</summary>
/// <param name="Path">File or GDAL path (<c>/vsizip/...</c>); absolute for indexed files, relative to the workspace for our own.</param>
/// <param name="Index">Band in the file, from 1.</param>
/// <param name="Offset">Added to every stored number that is not nodata before it is used: <c>BOA_ADD_OFFSET</c> of Sentinel-2.</param>
public sealed record Band(string Path, int Index = 1, double Offset = 0);
