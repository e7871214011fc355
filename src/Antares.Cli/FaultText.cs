namespace Antares.Cli;

/// <summary>How a fault looks on the terminal: what, where, how to mend.</summary>
internal static class FaultText
{
    public static string Of(AntaresException fault)
    {
        string text = $"error: {fault.What}";
        text += fault.Where.Length > 0 ? $"\n  at   {fault.Where}" : "";
        return text + (fault.Mend.Length > 0 ? $"\n  mend {fault.Mend}" : "");
    }
}
