namespace Antares.Gdal;

/// <summary>Size and time of a file: another stamp means another file.</summary>
internal readonly record struct FileStamp(long Length, DateTime Written)
{
    /// <summary>The stamp of the file on disk behind a path; the default where there is none.</summary>
    public static FileStamp Of(string path)
    {
        FileInfo file = new(VirtualPath.RealFile(path));
        return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc) : default;
    }
}
