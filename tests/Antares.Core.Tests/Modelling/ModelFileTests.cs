using Antares.Modelling;
using Antares.Sampling;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Modelling;

public sealed class ModelFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_model_comes_back_as_it_was_written()
    {
        Model model = Models.Small("m");
        Model read = ModelFile.Read(Saved(ModelFile.Write(model)), Models.Types);
        float[] before = new float[4], after = new float[4];

        model.Classifier.Predict([1, float.NaN, 9, 2], before);
        read.Classifier.Predict([1, float.NaN, 9, 2], after);

        Assert.Equal(before, after);
        Assert.Equal(ModelFile.Write(model), ModelFile.Write(read));
        Assert.Equal(model.Card.Features, read.Card.Features);
        Assert.Equal(model.Card.Scheme.Tags, read.Card.Scheme.Tags);
        Assert.Equal(model.Card.Accuracy.Confusion.Counts, read.Card.Accuracy.Confusion.Counts);
        Assert.Equal(Aggregation.Median, read.Card.Aggregation);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(200)]
    [InlineData(-1)]
    public void A_cut_file_is_one_clear_message(int length)
    {
        byte[] content = ModelFile.Write(Models.Small("m"));

        AntaresException fault = Assert.Throws<AntaresException>(() => ModelFile.Read(Saved(content[..(length < 0 ? content.Length + length : length)]), Models.Types));

        Assert.Contains("model_fit", fault.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void No_changed_byte_goes_unseen()
    {
        byte[] content = ModelFile.Write(Models.Small("m"));
        string original = Convert.ToHexString(ModelFile.Write(ModelFile.Read(Saved(content), Models.Types)));
        for (int i = 0; i < content.Length; i += 7)
        {
            byte[] changed = [.. content];
            changed[i] ^= 0x41;
            string? read = null;
            Exception? fault = Record.Exception(() => read = Convert.ToHexString(ModelFile.Write(ModelFile.Read(Saved(changed), Models.Types))));

            // Bytes of the zip itself (dates, flags of entries) may change without changing the model.
            Assert.True(fault is AntaresException || read == original, $"byte {i}: {fault}");
        }
    }

    [Fact]
    public void Another_card_under_the_old_checksum_is_refused()
    {
        Model model = Models.Small("m");
        string path = Saved(ModelFile.Write(model));
        byte[] digest = Npz.ReadEntry(path, "sha256.txt")!;
        byte[] card = Npz.ReadEntry(Saved(ModelFile.Write(model with { Card = model.Card with { Name = "other" } })), "card.json")!;
        Dictionary<string, byte[]> others = new() { ["card.json"] = card, ["sha256.txt"] = digest };

        AntaresException fault = Assert.Throws<AntaresException>(() => ModelFile.Read(Saved(Npz.Write(model.Classifier.ToArrays(), others)), Models.Types));

        Assert.Contains("checksum", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_said_so() =>
        Assert.Contains("not there", Assert.Throws<AntaresException>(() => ModelFile.Read(folder["none.npz"], Models.Types)).What, StringComparison.Ordinal);

    private string Saved(byte[] content)
    {
        string path = folder["model.npz"];
        File.WriteAllBytes(path, content);
        return path;
    }
}
