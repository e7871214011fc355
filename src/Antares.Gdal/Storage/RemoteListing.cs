using System.Text.RegularExpressions;
using Antares.Gdal.Native;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Why a listing failed: GDAL does not say, so the folder itself is asked for.</summary>
internal static partial class RemoteListing
{
    private const string Again = "Run the same command again: what is done is kept. GDAL_HTTP_MAX_RETRY and GDAL_HTTP_RETRY_DELAY make it more patient.";

    private static readonly string[] Stores = ["/vsis3/", "/vsigs/", "/vsiaz/", "/vsiadls/", "/vsioss/", "/vsiswift/"];

    /// <summary>Throws when a store did not answer with a listing, or not with all of its pages: GDAL then ends it as if that were all.</summary>
    /// <remarks>A store answers for a prefix without objects too, with an empty listing.</remarks>
    /// <param name="folder">What was listed.</param>
    /// <param name="heard">What GDAL said to itself: of an answer that ended the listing, last of all.</param>
    /// <exception cref="GdalException">It may be asked again.</exception>
    /// <exception cref="AntaresException">There is no such bucket, or the server refuses.</exception>
    public static void ThrowIfCut(string folder, IReadOnlyList<string> heard)
    {
        if (!SourcePath.IsRemote(folder))
        {
            return;
        }

        string last = heard.Count > 0 ? heard[^1] : "";
        bool isStore = Stores.Any(s => folder.StartsWith(s, StringComparison.Ordinal)), isRefused = isStore && Refusal().IsMatch(last);
        if (isRefused || GdalErrors.Any)
        {
            RemoteAnswer answer = RemoteAnswer.Of(0, isRefused ? last : "");
            ThrowIfRefused(folder);
            throw new GdalException("The folder cannot be listed.", SourcePath.Shown(folder), Again, answer.Text);
        }
    }

    /// <summary>The fault of a listing that failed for good.</summary>
    public static AntaresException Fault(string folder, RemoteAnswer answer, GdalException fault) => answer.Kind == RemoteAnswerKind.NoFile
        ? new AntaresException($"The folder cannot be listed, or not to its end{(fault.GdalText.Length > 0 ? $": {fault.GdalText}" : "")}.", SourcePath.Shown(folder), Again, fault)
        : RemoteFault.Of(folder, answer, fault);

    /// <summary>Throws unless the server merely has nothing there.</summary>
    /// <exception cref="AntaresException">It refuses or does not answer, or there is no such bucket.</exception>
    public static void ThrowIfRefused(string folder)
    {
        if (!SourcePath.IsRemote(folder))
        {
            return;
        }

        RemoteAnswer answer = RemoteAnswer.Ask(folder.TrimEnd('/') + "/.antares");
        if (answer.Kind is not (RemoteAnswerKind.Fine or RemoteAnswerKind.NoFile))
        {
            throw RemoteFault.Of(folder, answer, new AntaresException("The folder cannot be listed.", SourcePath.Shown(folder), "Check its name."));
        }
    }

    [GeneratedRegex(@"^(?:S3|GS|AZURE|ADLS|OSS|SWIFT): *(?:$|\(null\)|[<{]|.*<Error)", RegexOptions.Singleline)]
    private static partial Regex Refusal();
}
