using System.Globalization;
using System.Text;
using System.Text.Json;
using Antares.Catalog;
using Antares.Storage;

namespace Antares.Runs;

/// <summary>One controller at a time works on a run: numbered lock files in its folder, which work on any file system that several hosts share.</summary>
/// <remarks>
/// The holder is the highest <c>lock.N</c>. Who wants the lock makes <c>lock.N+1</c> with an exclusive create when the holder has released it or is stale, and looks whether a
/// higher one has come meanwhile; lower files are removed only by who stands above them, so two can never both be the highest. A holder is stale when its process is gone (same machine), or,
/// from elsewhere, when it gave no sign of life for <see cref="Patience"/>: by the clock of the file system, which is one for all hosts, or by waiting
/// where that clock makes no sense. A holder that was passed over notices it within a second and stops. See decision 15.
/// </remarks>
public sealed class RunLock : IDisposable
{
    /// <summary>How long a holder on another host may give no sign of life.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string Released = "released";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Beat = TimeSpan.FromSeconds(10), Pause = TimeSpan.FromMilliseconds(500);

    private readonly string folder;
    private readonly byte[] content;
    private readonly CancellationTokenSource stop = new();
    private readonly Timer timer;
    private readonly Lock gate = new();
    private long lastBeat = Environment.TickCount64;
    private bool ended;

    private RunLock(string folder, int number, byte[] content)
    {
        (this.folder, Number, this.content) = (folder, number, content);
        timer = new Timer(_ => Tick(), null, Second, Second);
    }

    /// <summary>Rises with every holder of this run, whatever the clocks say.</summary>
    public int Number { get; }

    /// <summary>Set when somebody asked this run to stop, or when the lock was taken over after this process had been silent.</summary>
    public CancellationToken Stop => stop.Token;

    /// <summary>Why <see cref="Stop"/> was set, for people; empty before.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>True once somebody else has taken the lock over: what is written down now belongs to them.</summary>
    public bool IsLost => Highest(folder) > Number;

    /// <summary>Takes the lock of a run.</summary>
    /// <param name="folder">The run's folder, which exists.</param>
    /// <param name="files">Makes files exclusively.</param>
    /// <param name="holder">Who takes it.</param>
    /// <param name="patience">For tests; <see cref="Patience"/> otherwise.</param>
    /// <exception cref="AntaresException">Another process holds it.</exception>
    public static RunLock Take(string folder, IFileStore files, LockHolder holder, TimeSpan? patience = null)
    {
        byte[] content = Encoding.UTF8.GetBytes(CatalogJson.Write(holder));
        while (true)
        {
            int highest = Highest(folder);
            if (highest > 0 && Read(folder, highest) is LockHolder other && !IsStale(folder, files, highest, other, patience ?? Patience))
            {
                throw Held(folder, highest, other);
            }

            if (files.TryCreate(FileOf(folder, highest + 1), content))
            {
                if (Highest(folder) == highest + 1)
                {
                    RemoveBelow(folder, highest + 1);
                    return new RunLock(folder, highest + 1, content);
                }

                File.Delete(FileOf(folder, highest + 1));
            }
        }
    }

    /// <summary>Who works on a run, or null: nobody, or a process that is known to be gone. Waits for nothing.</summary>
    public static LockHolder? HolderOf(string folder)
    {
        int highest = Highest(folder);
        LockHolder? holder = highest > 0 ? Read(folder, highest) : null;
        return holder is null || holder.Mark.Lives() == false || (holder.Mark.Lives() is null && Silence(folder, highest) > Patience) ? null : holder;
    }

    /// <summary>How long a holder has given no sign of life, by this machine's clock.</summary>
    public static TimeSpan SilenceOf(string folder) => Silence(folder, Highest(folder));

    /// <summary>Asks the holder of a run to stop, as ctrl-C would, on whatever host it is.</summary>
    /// <returns>The holder, or null where nobody works on the run.</returns>
    public static LockHolder? Cancel(string folder, IFileStore files)
    {
        LockHolder? holder = HolderOf(folder);
        if (holder is not null)
        {
            files.Write(CancelFile(folder, Highest(folder)), Encoding.UTF8.GetBytes($"{Environment.UserName} on {Environment.MachineName}\n"));
        }

        return holder;
    }

    /// <summary>True for the files of a lock, which stay when a run is made anew.</summary>
    public static bool IsPartOf(string file) => Path.GetFileName(file).StartsWith("lock.", StringComparison.Ordinal) || Path.GetFileName(file).StartsWith("cancel.", StringComparison.Ordinal);

    /// <summary>Gives the lock back.</summary>
    public void Dispose()
    {
        timer.Dispose();
        lock (gate)
        {
            if (!ended && File.Exists(FileOf(folder, Number)))
            {
                // Reason: the number must not be used again, so the file stays and says that nobody holds it.
                Overwrite(FileOf(folder, Number), Encoding.UTF8.GetBytes(Released.PadRight(content.Length)));
            }

            ended = true;
            if (File.Exists(CancelFile(folder, Number)))
            {
                File.Delete(CancelFile(folder, Number));
            }
        }

        stop.Dispose();
    }

    private static string FileOf(string folder, int number) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"lock.{number}"));

    private static string CancelFile(string folder, int number) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"cancel.{number}"));

    private static IEnumerable<int> Numbers(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "lock.*").Select(f => int.TryParse(Path.GetExtension(f).AsSpan(1), CultureInfo.InvariantCulture, out int n) ? n : 0)
        : [];

    private static int Highest(string folder) => Numbers(folder).DefaultIfEmpty().Max();

    private static void RemoveBelow(string folder, int number)
    {
        foreach (int lower in Numbers(folder).Where(n => n < number).ToList())
        {
            File.Delete(FileOf(folder, lower));
            File.Delete(CancelFile(folder, lower));
        }
    }

    /// <summary>The holder of a lock file; null where it is released, gone, or not to be read.</summary>
    private static LockHolder? Read(string folder, int number)
    {
        try
        {
            string text = File.ReadAllText(FileOf(folder, number));
            return text.StartsWith(Released, StringComparison.Ordinal) ? null : CatalogJson.Read<LockHolder>(text);
        }
        catch (Exception fault) when (fault is FileNotFoundException or JsonException)
        {
            return null; // Reason: who removed it stands above it; half a lock was written by a process that died at it.
        }
    }

    private static bool IsStale(string folder, IFileStore files, int number, LockHolder holder, TimeSpan patience)
    {
        if (holder.Mark.Lives() is bool lives)
        {
            return !lives;
        }

        TimeSpan silence = FileClockSilence(folder, files, number);
        return silence > patience || (silence < -Second && StaysSilent(folder, number, patience));
    }

    /// <summary>Time since the last sign of life by the clock that stamps files there: the server's on a network file system.</summary>
    private static TimeSpan FileClockSilence(string folder, IFileStore files, int number)
    {
        string probe = files.Aside(FileOf(folder, number));
        File.WriteAllBytes(probe, []);
        DateTime now = File.GetLastWriteTimeUtc(probe);
        File.Delete(probe);
        return now - File.GetLastWriteTimeUtc(FileOf(folder, number));
    }

    private static TimeSpan Silence(string folder, int number) => TimeProvider.System.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(FileOf(folder, number));

    /// <summary>A sign of life from the future: some clock was set. Only waiting can tell.</summary>
    private static bool StaysSilent(string folder, int number, TimeSpan patience)
    {
        DateTime before = File.GetLastWriteTimeUtc(FileOf(folder, number));
        using ManualResetEvent never = new(initialState: false);
        for (long until = Environment.TickCount64 + (long)patience.TotalMilliseconds; Environment.TickCount64 < until; never.WaitOne(Pause))
        {
            if (File.GetLastWriteTimeUtc(FileOf(folder, number)) != before || Highest(folder) != number)
            {
                return false;
            }
        }

        return true;
    }

    private static AntaresException Held(string folder, int number, LockHolder holder)
    {
        string run = Path.GetFileName(folder), step = Path.GetFileName(Path.GetDirectoryName(folder)!);
        string silence = holder.Mark.Lives() is null
            ? FormattableString.Invariant($", last sign of life {Math.Max(0, Silence(folder, number).TotalSeconds):0} s ago; it is passed over when it is silent for {Patience.TotalSeconds:0} s")
            : "";
        return new AntaresException(
            $"Another antares process works on {step} '{run}'.",
            $"{holder}{silence}",
            $"Wait for it (`antares runs watch {run}`), or stop it with `antares runs cancel {run}`; then run the same command again.");
    }

    private void Tick()
    {
        lock (gate)
        {
            try
            {
                Look();
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                _ = fault; // Reason: a file server that hiccups; the next look tells.
            }
        }
    }

    private void Look()
    {
        if (ended)
        {
            return;
        }

        if (IsLost)
        {
            ended = true;
            End("another process took the run over after this one had given no sign of life");
        }
        else if (File.Exists(CancelFile(folder, Number)))
        {
            End($"cancelled by {ReadCancel()}");
        }
        else if (Environment.TickCount64 - lastBeat >= Beat.TotalMilliseconds)
        {
            lastBeat = Environment.TickCount64;
            Overwrite(FileOf(folder, Number), content);
        }
    }

    private string ReadCancel()
    {
        try
        {
            return File.ReadAllText(CancelFile(folder, Number)).Trim();
        }
        catch (IOException)
        {
            return "somebody"; // Reason: only the name is lost.
        }
    }

    private void End(string reason)
    {
        if (!stop.IsCancellationRequested)
        {
            Reason = reason;
            stop.Cancel();
        }
    }

    /// <summary>Same bytes in place: a sign of life needs no room on a full disk. A beat that fails is tried again; a silent holder is passed over, and notices.</summary>
    private static void Overwrite(string path, byte[] bytes)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 1);
            file.Write(bytes);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            _ = fault;
        }
    }
}
