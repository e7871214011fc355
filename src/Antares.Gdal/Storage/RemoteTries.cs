using System.Globalization;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Tries again what failed over the network: bodies that were cut, connections that broke, parallel ranges, servers that stay busy.</summary>
/// <remarks>GDAL itself tries again at once after 429, 500, 502, 503 and 504; here the pauses are longer.</remarks>
internal static class RemoteTries
{
    private const int DefaultTries = 3;
    private const double LongestSeconds = 30;

    /// <summary>Does something with a file; where it lies on a server, again after a pause that doubles, as often as GDAL_HTTP_MAX_RETRY says.</summary>
    /// <param name="path">GDAL path; other paths are tried once.</param>
    /// <param name="work">What is done; told whether a try before has failed.</param>
    /// <param name="cancel">Ends the pauses.</param>
    /// <exception cref="AntaresException">It failed for good; names file, answer and mend.</exception>
    public static T Run<T>(string path, Func<bool, T> work, CancellationToken cancel = default) =>
        Run(path, work, (answer, fault) => RemoteFault.Of(path, answer, fault), cancel: cancel);

    /// <summary>The same with other words for what failed for good.</summary>
    public static T Run<T>(string path, Func<bool, T> work, Func<RemoteAnswer, GdalException, AntaresException> explain, bool isWrite = false, CancellationToken cancel = default)
    {
        if (!SourcePath.IsRemote(path))
        {
            return work(false);
        }

        double pause = Number("GDAL_HTTP_RETRY_DELAY", 0.5);
        int more = (int)Number("GDAL_HTTP_MAX_RETRY", DefaultTries);
        for (int failed = 0; ; failed++)
        {
            try
            {
                return work(failed > 0);
            }
            catch (GdalException fault)
            {
                RemoteAnswer answer = RemoteAnswer.Ask(path);
                bool mayPass = answer.Kind is RemoteAnswerKind.Fine or RemoteAnswerKind.Silent or RemoteAnswerKind.Busy || (answer.Kind == RemoteAnswerKind.NoFile && isWrite);
                if (!mayPass || failed >= more)
                {
                    throw explain(answer, fault);
                }
            }

            cancel.WaitHandle.WaitOne(TimeSpan.FromSeconds(Math.Min(pause, LongestSeconds)));
            cancel.ThrowIfCancellationRequested();
            pause *= 2;
        }
    }

    private static double Number(string setting, double otherwise) =>
        double.TryParse(GdalRuntime.Setting(setting), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= 0 ? number : otherwise;
}
