using Antares.Catalog;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>Checks that the files of datasets are there; one file of many dates is opened once.</summary>
internal sealed class BandFiles(Func<IRasterReader> rasters, KnownFiles known)
{
    private static readonly string[] ManyVariables = [".nc", ".nc4", ".cdf", ".h5", ".hdf5", ".hdf", ".he5"];

    private readonly Dictionary<string, RasterInfo> described = [];

    /// <summary>What servers said of files that lie elsewhere.</summary>
    public KnownFiles Known => known;

    /// <summary>What a file says of itself.</summary>
    public RasterInfo Describe(string path) => described.TryGetValue(path, out RasterInfo? info) ? info : described[path] = rasters().Describe(path);

    /// <summary>The band, if there is such a file, and where it is one of several, such a variable and number.</summary>
    /// <exception cref="AntaresException">There is none.</exception>
    public Band Check(Band band, string where)
    {
        if (SourcePath.IsRemote(band.Path))
        {
            RequireRemote(SourcePath.Carrier(band.Path), where);
        }
        else if (SceneChecksum.LocalFile(band.Path) is string file && !File.Exists(file) && !Directory.Exists(file))
        {
            throw new AntaresException($"The file {file} is not there.", where, "Put it back, or prepare the metadata again where the files lie now.");
        }

        bool several = SubdatasetPath.Parse(band.Path) is not null || ManyVariables.Contains(Path.GetExtension(band.Path).ToLowerInvariant());
        return several || band.Index > 1 ? CheckNumber(band, where) : band;
    }

    private void RequireRemote(string path, string where)
    {
        if (known.Find(path) is null)
        {
            throw new AntaresException(
                $"There is no {SourcePath.Shown(path)} any more.", where, "Put it back, or take the scene out of the document; a server may also hide what these credentials may not read.");
        }
    }

    private Band CheckNumber(Band band, string where)
    {
        int count;
        try
        {
            count = Describe(band.Path).BandCount;
        }
        catch (AntaresException fault)
        {
            throw new AntaresException(
                $"{fault.What} ({band.Path})", where, "Check the file and the name of the variable: `gdalinfo FILE` lists them; name it with 'layer:'.", fault);
        }

        return band.Index <= count
            ? band
            : throw new AntaresException($"{band.Path} has {count} bands; band {band.Index} was asked for.", where, $"Write 'band:' with a number from 1 to {count}.");
    }
}
