using Antares.Catalog;

namespace Antares.Storage;

/// <summary>The place in an object store where the tiles of a product go: <c>bucket/product/x_y/day_measurement.tif</c>.</summary>
/// <param name="Name">Name of the bucket, and folders in it if wanted: <c>maps/mexico</c>.</param>
public sealed record Bucket(string Name)
{
    /// <summary>Under which parameter a run keeps it.</summary>
    public const string Parameter = "storage";

    private const string Scheme = "s3://";

    /// <summary>The bucket of a run by its parameters; null where tiles lie in the workspace.</summary>
    public static Bucket? Of(IReadOnlyDictionary<string, string> parameters) =>
        parameters.GetValueOrDefault(Parameter) is string address && address.StartsWith(Scheme, StringComparison.Ordinal) ? new Bucket(address[Scheme.Length..]) : null;

    /// <summary>The bucket that a person names, with or without <c>s3://</c>.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="where">Where it was written.</param>
    /// <exception cref="AntaresException">It is no name of a bucket.</exception>
    public static Bucket Parse(string text, string where)
    {
        string name = (text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..] : text).Trim('/', ' ');
        bool isName = name.Length >= 3 && name.Split('/').All(p => p.Length > 0 && p is not ("." or ".."))
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '/');
        return isName
            ? new Bucket(name)
            : throw new AntaresException($"'{text}' is no name of a bucket.", where, "Write the name alone or s3://name: letters, digits, dots and hyphens, 3 of them at least.");
    }

    /// <summary>As a person writes it.</summary>
    public override string ToString() => Scheme + Name;

    /// <summary>The GDAL path below which all tiles of a product lie.</summary>
    public string FolderOf(Product product) => $"/vsis3/{Name}/{SafeName.Of(product.Name)}";

    /// <summary>True for a path below the place of a product.</summary>
    public bool Owns(Product product, string path) =>
        path.StartsWith(FolderOf(product) + "/", StringComparison.Ordinal) && !path.Split('/').Contains("..");
}
