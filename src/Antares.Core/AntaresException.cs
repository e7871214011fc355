namespace Antares;

/// <summary>A fault that a person can mend: shown without a stack trace, exit code 2 unless it says otherwise.</summary>
public class AntaresException : Exception
{
    /// <summary>Makes a fault from its three parts.</summary>
    /// <param name="what">What is wrong, one sentence.</param>
    /// <param name="where">File, line, option, product or tile where it was found; empty when the sentence says it.</param>
    /// <param name="mend">What to do about it, one sentence.</param>
    /// <param name="inner">The fault underneath, if any.</param>
    public AntaresException(string what, string where, string mend, Exception? inner = null)
        : base(what, inner)
    {
        Where = where;
        Mend = mend;
    }

    /// <summary>What is wrong.</summary>
    public string What => Message;

    /// <summary>Where it was found.</summary>
    public string Where { get; }

    /// <summary>How to mend it.</summary>
    public string Mend { get; }

    /// <summary>Exit code of a command that ends with this fault: 1 for wrong usage, 2 for wrong input or environment.</summary>
    public virtual int ExitCode => 2;
}
