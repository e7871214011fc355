namespace Antares.Modelling;

/// <summary>The models of the workspace.</summary>
public interface IModelCatalog
{
    /// <summary>Adds a model, or replaces the one of the same name.</summary>
    void PutModel(ModelRecord model);

    /// <summary>The model of this name, or null.</summary>
    ModelRecord? FindModel(string name);

    /// <summary>All models by name.</summary>
    IReadOnlyList<ModelRecord> Models();
}
