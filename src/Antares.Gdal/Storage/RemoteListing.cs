using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Why a listing failed: GDAL does not say, so the folder itself is asked for.</summary>
internal static class RemoteListing
{
    /// <summary>The fault.</summary>
    public static AntaresException Fault(string folder)
    {
        AntaresException none = new("There is no such folder, or it cannot be listed.", SourcePath.Shown(folder), "Check its name.");
        RemoteAnswer answer = RemoteAnswer.Ask(folder.TrimEnd('/') + "/.antares");
        return answer.Kind is RemoteAnswerKind.Fine or RemoteAnswerKind.NoFile ? none : RemoteFault.Of(folder, answer, none);
    }
}
