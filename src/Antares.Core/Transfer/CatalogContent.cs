using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Antares.Accuracy;
using Antares.Catalog;
using Antares.Sampling;
using NetTopologySuite.IO;

namespace Antares.Transfer;

/// <summary>Counts and checksums of everything that a catalog holds, the same for the same content in any database.</summary>
public static class CatalogContent
{
    /// <summary>Kind of row to count and checksum, in a fixed order.</summary>
    /// <param name="catalog">A prepared catalog.</param>
    /// <param name="cancel">Stops.</param>
    public static IReadOnlyList<ContentSum> Of(IFullCatalog catalog, CancellationToken cancel = default)
    {
        List<ContentSum> sums = [];
        Add("schemes", catalog.Schemes().Select(s => CatalogJson.Write(s)));
        Add("mappings", catalog.Mappings().Select(m => $"{m.From} {m.To} {string.Join(' ', m.Codes.OrderBy(c => c.Key).Select(c => $"{c.Key}:{c.Value}"))}"));
        Add("regions", catalog.Regions().Select(r => $"{r.Key} {r.IsCountry} {Hex(r.Shape)}"));
        Add("products", catalog.Products().Select(p => CatalogJson.Write(p)));
        Add("datasets", catalog.Products().SelectMany(p => DatasetSlices.Of(catalog, p.Name)).SelectMany(d => d).Select(d => CatalogJson.Write(d)));
        Add("training sets", catalog.TrainingSets().Select(s => s.ToString()));
        Add("training polygons", catalog.TrainingSets().SelectMany(s => catalog.FindTrainingSet(s.Name)!.Polygons).Select(Line));
        Add("training reviews", catalog.TrainingSets().SelectMany(s => catalog.Reviews(s.Name)).Select(r => CatalogJson.Write(r)));
        Add("validation sets", catalog.ValidationSets().Select(s => s.ToString()));
        Add("validation objects", catalog.ValidationSets().SelectMany(s => catalog.FindValidationSet(s.Name)!.Objects).Select(Line));
        Add("validations", catalog.Validations().Select(v => CatalogJson.Write(v)));
        Add("models", catalog.Models().Select(m => CatalogJson.Write(m)));
        Add("runs", catalog.Runs().Select(r => CatalogJson.Write(r)));
        return sums;

        void Add(string kind, IEnumerable<string> rows)
        {
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long count = 0;
            foreach (string row in rows)
            {
                cancel.ThrowIfCancellationRequested();
                hash.AppendData(Encoding.UTF8.GetBytes(row));
                hash.AppendData("\n"u8);
                count++;
            }

            sums.Add(new ContentSum(kind, count, Convert.ToHexStringLower(hash.GetHashAndReset())));
        }
    }

    private static string Line(TrainingPolygon polygon) => string.Create(CultureInfo.InvariantCulture, $"{Hex(polygon.Shape)} {polygon.Code} {polygon.Predicted}");

    private static string Line(ValidationObject one) => string.Create(CultureInfo.InvariantCulture, $"{Hex(one.Shape)} {one.Code}");

    private static string Hex(NetTopologySuite.Geometries.Geometry shape) => WKBWriter.ToHex(new WKBWriter().Write(shape));
}
