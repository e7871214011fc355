namespace Antares.Ingest.Scenes;

/// <summary>Finds the scenes of one kind in a folder and describes each as a dataset document.</summary>
public interface ISceneReader
{
    /// <summary>Name as given to <c>--dataset_name</c>.</summary>
    string Name { get; }

    /// <summary>One line for people.</summary>
    string Description { get; }

    /// <summary>True where <see cref="SceneOptions.Offset"/> can be what files leave open.</summary>
    bool TakesOffset => false;

    /// <summary>Describes every scene; one that cannot be used is a failure in the result and does not stop the others.</summary>
    /// <param name="path">Folder of scenes, or one scene.</param>
    /// <param name="options">What the files may leave open.</param>
    /// <exception cref="AntaresException">There is no such folder, or no scene in it.</exception>
    SceneSearch Find(string path, SceneOptions options);
}
