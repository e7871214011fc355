using System.Security.Cryptography;
using Antares.Catalog;
using Antares.Modelling;
using Antares.Storage;

namespace Antares.Mapping;

/// <summary>Finds models, and the features that they need in a product of any year.</summary>
public static class ModelInput
{
    /// <summary>The model of this name, read and checked.</summary>
    /// <exception cref="AntaresException">There is none, or its file is damaged.</exception>
    public static (ModelRecord Record, Model Model) Find(IModelCatalog models, ClassifierTypes types, Workspace workspace, string name, string where)
    {
        if (models.FindModel(name) is ModelRecord record)
        {
            string path = workspace.Absolute(record.File);
            Model model = ModelFile.Read(path, types);
            return model.Card.Name == record.Name && Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) == record.Checksum
                ? (record, model)
                : throw new AntaresException(
                    $"The file of model '{name}' is not the one that the catalog knows: it was replaced, or a fit was cut short.",
                    path,
                    "Run the `antares model_fit` of this model again, or restore the file from a copy.");
        }

        string[] names = [.. models.Models().Select(m => m.Name)];
        throw new AntaresException($"There is no model '{name}'.", where, names.Length == 0
            ? "There is none yet: fit one with `antares model_fit`."
            : $"Use one of: {string.Join(", ", names)}.");
    }

    /// <summary>The measurements of a product that a model needs, in the model's order: same names, same units.</summary>
    /// <exception cref="AntaresException">One is missing or in another unit.</exception>
    public static IReadOnlyList<Measurement> Match(ModelCard card, Product product)
    {
        string[] missing = [.. card.Features.Where(f => product.FindMeasurement(f.Name) is null).Select(f => f.Name)];
        if (missing.Length > 0)
        {
            throw new AntaresException(
                $"Product '{product.Name}' lacks what model '{card.Name}' learned from: {string.Join(", ", missing)}.",
                "--product",
                $"Use a product of recipe '{card.Source.Recipe}', or fit a model on '{product.Name}'.");
        }

        return [.. card.Features.Select(feature => Checked(card, product, feature))];
    }

    private static Measurement Checked(ModelCard card, Product product, ModelFeature feature)
    {
        Measurement measurement = product.FindMeasurement(feature.Name)!;
        return measurement.Units == feature.Units && measurement.Circular == feature.Circular
            ? measurement
            : throw new AntaresException(
                $"'{feature.Name}' of product '{product.Name}' is in '{measurement.Units}', model '{card.Name}' learned it in '{feature.Units}'.",
                "--product",
                $"Use a product of recipe '{card.Source.Recipe}', or fit a model on '{product.Name}'.");
    }
}
