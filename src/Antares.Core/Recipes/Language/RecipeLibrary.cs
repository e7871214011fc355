namespace Antares.Recipes.Language;

/// <summary>The recipes that can be called by name: those of the workspace, then those that come with the program.</summary>
/// <param name="folders">Folders in the order in which they are searched; one that is not there is passed over.</param>
public sealed class RecipeLibrary(IReadOnlyList<string> folders)
{
    /// <summary>The usual folders: <c>recipes/</c> of the workspace, then <c>recipes/</c> beside the program.</summary>
    public static RecipeLibrary Of(Storage.Workspace workspace) =>
        new([Path.Combine(workspace.Root, "recipes"), Path.Combine(AppContext.BaseDirectory, "recipes")]);

    /// <summary>The recipe of this name, or in this .yaml file.</summary>
    /// <param name="nameOrPath">Name, or path that ends with <c>.yaml</c>.</param>
    /// <param name="option">The option that gave it, for messages.</param>
    /// <exception cref="AntaresException">There is none; the message lists the known ones.</exception>
    public Recipe Find(string nameOrPath, string option = "-recipe")
    {
        if (nameOrPath.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || nameOrPath.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
        {
            return File.Exists(nameOrPath)
                ? RecipeDocument.Read(nameOrPath)
                : throw new AntaresException($"There is no recipe file '{nameOrPath}'.", option, Mend());
        }

        string? path = folders.Select(f => Path.Combine(f, nameOrPath + ".yaml")).FirstOrDefault(File.Exists);
        return path is not null && !nameOrPath.Contains('/', StringComparison.Ordinal)
            ? RecipeDocument.Read(path)
            : throw new AntaresException($"There is no recipe '{nameOrPath}'.", option, Mend());
    }

    /// <summary>Names of all recipes, sorted.</summary>
    public IReadOnlyList<string> Known() =>
    [
        .. folders.Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*.yaml"))
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private string Mend() => Known() is { Count: > 0 } known
        ? $"Use one of: {string.Join(", ", known)}; or the path of a .yaml file."
        : "Give the path of a .yaml file; there are no recipes by name.";
}
