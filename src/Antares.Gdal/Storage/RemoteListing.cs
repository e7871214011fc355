using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Why a listing failed: GDAL does not say, so the folder itself is asked for.</summary>
internal static class RemoteListing
{
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
}
