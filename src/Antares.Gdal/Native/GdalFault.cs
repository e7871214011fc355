namespace Antares.Gdal.Native;

/// <summary>Turns GDAL's failures into faults that name the file.</summary>
internal static class GdalFault
{
    /// <summary>Runs a sequence of native calls that report failure only through the error handler.</summary>
    /// <param name="what">What could not be done, one sentence.</param>
    /// <param name="path">File.</param>
    /// <param name="mend">What to do.</param>
    public static void ThrowIfAny(string what, string path, string mend)
    {
        if (GdalErrors.Any)
        {
            throw Make(what, path, mend);
        }
    }

    /// <summary>The fault with GDAL's words of this thread.</summary>
    public static GdalException Make(string what, string path, string mend) => new(what, path, mend, GdalErrors.Text());

    /// <summary>The fault of a file that could not be opened: missing, or damaged.</summary>
    public static AntaresException Unreadable(string path, string kind) => IsMissing(path)
        ? new AntaresException("The file does not exist.", path, "Check the path; was the file moved or deleted?")
        : Make($"The file cannot be read as {kind}.", path, "Check that the file is complete; download or make it again if it is damaged.");

    /// <summary>The fault of pixels that could not be decoded.</summary>
    public static GdalException Damaged(string path) =>
        Make("The file is damaged: its pixels cannot be read.", path, "Download the scene again, or make the file again if it is our own.");

    /// <summary>The fault of a file that could not be written.</summary>
    public static AntaresException Unwritable(string path)
    {
        string text = GdalErrors.Text();
        string folder = Path.GetDirectoryName(path) ?? "/";
        return IsFull(folder, text)
            ? new GdalException("The disk is full; the file was not written.", path, "Free some space, then run the command again.", text)
            : new GdalException("The file could not be written.", path, "Check that the folder exists, may be written to and has space.", text);
    }

    private static bool IsMissing(string path)
    {
        string file = VirtualPath.RealFile(path);
        return file.StartsWith('/') && !file.StartsWith("/vsi", StringComparison.Ordinal) && !File.Exists(file) && !Directory.Exists(file);
    }

    private static bool IsFull(string folder, string text) =>
        text.Contains("No space left", StringComparison.OrdinalIgnoreCase)
        || text.Contains("disk is full", StringComparison.OrdinalIgnoreCase)
        || (Directory.Exists(folder) && new DriveInfo(folder) is { TotalSize: > 0, AvailableFreeSpace: < 1 << 20 });
}
