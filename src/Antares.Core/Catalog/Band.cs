namespace Antares.Catalog;

/// <summary>Where the pixels of one measurement of one dataset lie.</summary>
/// <param name="Path">File or GDAL path (<c>/vsizip/...</c>); absolute for indexed files, relative to the workspace for our own.</param>
/// <param name="Index">Band in the file, from 1.</param>
/// <param name="Offset">Added to every scaled number that is not nodata before it is used: <c>BOA_ADD_OFFSET</c> of Sentinel-2.</param>
/// <param name="Scale">Every stored number that is not nodata is multiplied by it first: 0.275 for Landsat Collection 2, whose reflectance x 10000 is 0.275 x number - 2000.</param>
public sealed record Band(string Path, int Index = 1, double Offset = 0, double Scale = 1);
