namespace Antares.Gdal;

/// <summary>The folder that a file will lie in.</summary>
internal static class TargetFolder
{
    /// <summary>Makes the folder of a file.</summary>
    /// <exception cref="AntaresException">It cannot be made.</exception>
    public static void Make(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AntaresException(
                $"The folder of the file cannot be made ({e.Message}).", path, "Check that the folder above exists and may be written to.", e);
        }
    }
}
