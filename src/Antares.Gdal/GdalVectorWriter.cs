using Antares.Gdal.Native;
using Antares.Storage;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Gdal;

/// <summary>Writes vector files: shapefile, GeoPackage, GeoJSON, FlatGeobuf. They are made in a folder aside and moved when complete.</summary>
/// <param name="files">Publishes what is complete.</param>
public sealed class GdalVectorWriter(IFileStore files) : IVectorWriter
{
    private static readonly string[] IndexesOfOthers = [".qix", ".sbn", ".sbx", ".fix", ".aih", ".ain", ".atx", ".cpg.bak", ".shp.xml"];

    /// <inheritdoc/>
    public long Write(VectorFile file, IEnumerable<(Geometry Shape, object?[] Values)> features, CancellationToken cancel = default)
    {
        GdalRuntime.Start();
        VectorFormat format = VectorFormat.Of(file);
        string aside = MakeFolder(file.Path);
        try
        {
            string made = Path.Combine(aside, Path.ChangeExtension(Path.GetFileName(file.Path), format.Extension));
            long count = WriteFile(file, format, made, features, cancel);
            Publish(aside, made, file.Path, format);
            return count;
        }
        finally
        {
            Directory.Delete(aside, recursive: true);
        }
    }

    private string MakeFolder(string path)
    {
        files.SweepAsideOf(path);
        string aside = files.Aside(Path.ChangeExtension(path, null));
        try
        {
            Directory.CreateDirectory(aside);
            return aside;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AntaresException("The folder of the file cannot be written to.", path, "Check that it exists and who owns it.", e);
        }
    }

    private static long WriteFile(
        VectorFile file, VectorFormat format, string made, IEnumerable<(Geometry Shape, object?[] Values)> features, CancellationToken cancel)
    {
        GdalErrors.Clear();
        GdalApi.CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", VectorFormat.Now(file));
        using LayerSink layer = LayerSink.Create(file, format, made);
        long count = 0;
        foreach ((Geometry shape, object?[] values) in features)
        {
            cancel.ThrowIfCancellationRequested();
            layer.Add(shape, values);
            count++;
        }

        layer.Close();
        return format.IsWhole(made) ? count : throw GdalFault.Unwritable(file.Path);
    }

    /// <summary>Moves the parts; the one that people name comes last.</summary>
    private void Publish(string aside, string made, string path, VectorFormat format)
    {
        string stem = Path.ChangeExtension(path, null);
        foreach (string part in Directory.EnumerateFiles(aside).Order(StringComparer.Ordinal).Where(p => p != made).ToList())
        {
            files.Publish(part, stem + Path.GetExtension(part));
        }

        if (format.IsManyFiles)
        {
            foreach (string extension in IndexesOfOthers)
            {
                File.Delete(stem + extension);
            }
        }

        files.Publish(made, path);
    }
}
