using Antares.Runs;
using Antares.Storage;

namespace Antares.Modelling;

/// <summary>A kind of model. A new one is a class of this interface and a line in the program's <see cref="ClassifierTypes"/>.</summary>
public interface IClassifierType
{
    /// <summary>Name on the command line: <c>rf</c>.</summary>
    string Name { get; }

    /// <summary>One line for people.</summary>
    string Description { get; }

    /// <summary>Its parameters. Every kind has <c>seed</c>.</summary>
    IReadOnlyList<AlgorithmParameter> Parameters { get; }

    /// <summary>Refuses to go on where something is missing that this kind needs; before pixels are read.</summary>
    /// <exception cref="AntaresException">A library is not installed.</exception>
    void Require()
    {
    }

    /// <summary>Learns from samples. The result does not depend on the number of threads.</summary>
    /// <param name="samples">Samples.</param>
    /// <param name="given">Values of all parameters.</param>
    /// <param name="threads">The most threads to use.</param>
    /// <param name="cancel">Stops the fit.</param>
    ClassifierFit Fit(ClassifierSamples samples, AlgorithmParameters given, int threads, CancellationToken cancel);

    /// <summary>Takes what <see cref="IClassifier.ToArrays"/> gave.</summary>
    /// <param name="arrays">Arrays of a model file by name.</param>
    /// <param name="featureCount">Features of a row.</param>
    /// <param name="classCount">Classes.</param>
    /// <param name="path">The file, for messages.</param>
    IClassifier Read(IReadOnlyDictionary<string, NpyArray> arrays, int featureCount, int classCount, string path);
}
