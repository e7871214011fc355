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
            return (record, ModelFile.Read(workspace.Absolute(record.File), types));
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
