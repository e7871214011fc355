using System.ComponentModel;
using System.Diagnostics;
using Antares.Storage;

namespace Antares.Cli.Pictures;

/// <summary>A picture on disk: SVG as it is, PNG through librsvg's <c>rsvg-convert</c>.</summary>
internal sealed class PictureFile
{
    private const string Program = "rsvg-convert";

    private readonly IFileStore files;
    private readonly string path;
    private readonly bool isPng;

    /// <summary>Checks the ending before anything is computed.</summary>
    /// <exception cref="UsageException">The ending is neither .png nor .svg.</exception>
    public PictureFile(IFileStore files, string path)
    {
        (this.files, this.path) = (files, path);
        string ending = Path.GetExtension(path).ToLowerInvariant();
        isPng = ending == ".png";
        if (!isPng && ending != ".svg")
        {
            throw new UsageException($"A picture ends in .png or .svg, '{Path.GetFileName(path)}' does not.", "-f", $"Name it {Path.GetFileNameWithoutExtension(path)}.png.");
        }
    }

    /// <summary>Writes the picture whole.</summary>
    /// <exception cref="AntaresException">rsvg-convert is missing or failed.</exception>
    public void Write(byte[] svg, CancellationToken cancel)
    {
        if (!isPng)
        {
            files.Write(path, svg);
            return;
        }

        files.SweepAsideOf(path);
        string source = files.Aside(path) + ".svg", target = files.Aside(path);
        try
        {
            File.WriteAllBytes(source, svg);
            Convert(source, target, cancel);
            files.Publish(target, path);
        }
        finally
        {
            File.Delete(source);
            File.Delete(target);
        }
    }

    private void Convert(string source, string target, CancellationToken cancel)
    {
        ProcessStartInfo start = new(Program, ["--unlimited", "--format", "png", "--output", target, source]) { RedirectStandardError = true };
        using Process process = Start(start);
        using CancellationTokenRegistration stop = cancel.Register(process.Kill);
        string said = process.StandardError.ReadToEnd().Trim();
        process.WaitForExit();
        cancel.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
        {
            throw new AntaresException(
                $"{Program} could not make the picture: {said}", path, "Write the SVG itself (-f map.svg) and open it in a browser.");
        }
    }

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception fault)
        {
            throw new AntaresException(
                $"The program {Program}, which makes a PNG out of an SVG, is not installed.", path,
                "Install it (Debian, Ubuntu: apt-get install librsvg2-bin fonts-dejavu-core), or write the SVG itself with -f map.svg.", fault);
        }
    }
}
