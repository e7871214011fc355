using System.Text;
using System.Text.Json;
using Antares.Storage;

namespace Antares.Modelling;

/// <summary>A model as a file: a zip of numbers (<c>.npy</c>), a card (<c>card.json</c>) and the SHA-256 of both. No code, no time.</summary>
/// <remarks>Every entry is described in <c>docs/model-file.md</c>.</remarks>
public static class ModelFile
{
    private const string CardEntry = "card.json";
    private const string DigestEntry = "sha256.txt";

    /// <summary>Bytes of a model file; the same model always gives the same bytes.</summary>
    public static byte[] Write(Model model)
    {
        byte[] card = ModelCardText.Bytes(ModelCardText.ToJson(model.Card));
        IReadOnlyList<NpyArray> arrays = ArraysOf(model);
        return Npz.Write(arrays, new Dictionary<string, byte[]>
        {
            [CardEntry] = card,
            [DigestEntry] = Encoding.ASCII.GetBytes(Digest(card, arrays) + "\n"),
        });
    }

    /// <summary>Everything that a model has learned, as numbers.</summary>
    public static IReadOnlyList<NpyArray> ArraysOf(Model model) => [.. model.Classifier.ToArrays(), .. model.Calibration?.ToArrays() ?? []];

    /// <summary>Reads a model file and checks that it is whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="types">Kinds of model that can be read.</param>
    /// <exception cref="AntaresException">The file is missing, cut, edited, of a newer version, or no model file.</exception>
    public static Model Read(string path, ClassifierTypes types)
    {
        if (!File.Exists(path))
        {
            throw Unusable("The model file is not there.", path);
        }

        try
        {
            return Parse(path, types);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or JsonException or InvalidOperationException
            or FormatException or OverflowException or ArgumentException or NullReferenceException or UnauthorizedAccessException)
        {
            throw Unusable("The model file cannot be read: it is cut or no model file.", path, fault);
        }
    }

    private static Model Parse(string path, ClassifierTypes types)
    {
        byte[] card = Npz.ReadEntry(path, CardEntry) ?? throw Unusable("The file is no model file: it has no card.", path);
        byte[] digest = Npz.ReadEntry(path, DigestEntry) ?? throw Unusable("The file is no model file: it has no checksum.", path);
        IReadOnlyDictionary<string, NpyArray> arrays = Npz.Read(path);
        if (Encoding.ASCII.GetString(digest).Trim() != Digest(card, arrays.Values))
        {
            throw Unusable("The model file was changed after it was written: its checksum does not fit.", path);
        }

        ModelCard read = ModelCardText.Read(card, path);
        IClassifierType type = types.Find(read.Algorithm, path);
        IClassifier classifier = type.Read(arrays, new FeatureEncoder(read.Features).ColumnCount, read.Classes.Count, path);
        return new Model(read, classifier, Calibration.Read(arrays, read.Classes.Count, path));
    }

    private static string Digest(byte[] card, IEnumerable<NpyArray> arrays) => Npz.Digest(new Dictionary<string, byte[]> { [CardEntry] = card }, arrays);

    private static AntaresException Unusable(string what, string path, Exception? inner = null) =>
        new(what, path, "Restore the file from a copy, or run `antares model_fit` with --overwrite.", inner);
}
