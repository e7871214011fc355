using System.Text.RegularExpressions;
using Antares.Gdal.Native;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Writes a file into an object store, whole or not at all, and removes objects.</summary>
internal static partial class Upload
{
    private const int PieceBytes = 1 << 20;

    private const string WriteMend = "Check that these credentials may write and delete in the bucket, then run the same command again: what is done is kept.";

    /// <summary>Uploads; the object appears when all of it is there.</summary>
    /// <param name="file">File on this machine.</param>
    /// <param name="path">GDAL path of the object.</param>
    /// <exception cref="AntaresException">The store does not take it.</exception>
    public static void Run(string file, string path)
    {
        GdalRuntime.Start();
        RemoteTries.Run(path, _ => Once(file, path), (answer, fault) => Explain(path, answer, fault), isWrite: true);
    }

    /// <summary>Removes an object.</summary>
    /// <exception cref="AntaresException">The store does not let it go.</exception>
    public static void Remove(string path)
    {
        GdalRuntime.Start();
        RemoteTries.Run(path, _ => RemoveOnce(path), (answer, fault) => Explain(path, answer, fault));
    }

    private static unsafe bool Once(string file, string path)
    {
        using GdalErrors.Listening answers = GdalErrors.Listen("S3");
        GdalErrors.Clear();
        using FileStream from = File.OpenRead(file);
        nint to = GdalApi.VSIFOpenExL(path, "wb", 1);
        bool isWhole = to != 0;
        byte[] piece = new byte[PieceBytes];
        for (int read = from.Read(piece); isWhole && read > 0; read = from.Read(piece))
        {
            fixed (byte* bytes = piece)
            {
                isWhole = (int)GdalApi.VSIFWriteL(bytes, 1, (nuint)read, to) == read;
            }
        }

        bool isClosed = to != 0 && GdalApi.VSIFCloseL(to) == 0;
        return isWhole && isClosed && !GdalErrors.Any ? true : throw Fault("The object could not be written", path, answers);
    }

    private static bool RemoveOnce(string path)
    {
        using GdalErrors.Listening answers = GdalErrors.Listen("S3");
        GdalErrors.Clear();
        return GdalApi.VSIUnlink(path) == 0 || FileStat.Of(path) is null ? true : throw Fault("The object could not be removed", path, answers);
    }

    private static GdalException Fault(string what, string path, GdalErrors.Listening answers)
    {
        string said = answers.Texts.Select(Answer).LastOrDefault(a => a.Length > 0) ?? "";
        return GdalFault.Make($"{what}{(said.Length > 0 ? $": the server answers {said}" : "")}.", SourcePath.Shown(path), WriteMend);
    }

    /// <summary>What the server said of the writing, where it has nothing against reading.</summary>
    private static AntaresException Explain(string path, RemoteAnswer answer, GdalException fault) =>
        answer.Kind is RemoteAnswerKind.Fine or RemoteAnswerKind.NoFile ? fault : RemoteFault.Of(path, answer, fault);

    /// <summary>Code and message alone: what stands beside them may hold keys.</summary>
    private static string Answer(string body)
    {
        Match code = Code().Match(body), message = Message().Match(body);
        return code.Success ? $"{code.Groups[1].Value}{(message.Success ? $" ({message.Groups[1].Value.TrimEnd('.')})" : "")}" : "";
    }

    [GeneratedRegex("<Code>([^<]*)</Code>")]
    private static partial Regex Code();

    [GeneratedRegex("<Message>([^<]*)</Message>")]
    private static partial Regex Message();
}
