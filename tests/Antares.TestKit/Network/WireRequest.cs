namespace Antares.TestKit.Network;

/// <summary>A request as it came.</summary>
/// <param name="Method">GET, HEAD, PUT, ...</param>
/// <param name="Target">Path with query.</param>
/// <param name="Headers">By name, case ignored.</param>
/// <param name="Head">All lines up to the empty one.</param>
/// <param name="Body">Its body.</param>
public sealed record WireRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, IReadOnlyList<string> Head, byte[] Body)
{
    /// <summary>Path without query.</summary>
    public string Path => Uri.UnescapeDataString(Target.Split('?')[0]);
}
