using System.Reflection;
using System.Runtime.InteropServices;
using Antares.Gdal;

namespace Antares.Cli;

/// <summary>Versions that the bytes of a map may depend on.</summary>
internal static class ToolVersions
{
    public static IReadOnlyDictionary<string, string> All() => new Dictionary<string, string>
    {
        ["antares"] = Antares,
        ["gdal"] = GdalRuntime.Version,
        ["proj"] = GdalRuntime.ProjVersion,
        ["dotnet"] = Environment.Version.ToString(),
        ["processor"] = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
    };

    /// <summary>Our own, with the first digits of the commit where the build knew it.</summary>
    private static string Antares
    {
        get
        {
            string[] parts = (typeof(ToolVersions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown").Split('+', 2);
            return parts.Length == 2 && parts[1].Length > 10 ? $"{parts[0]}+{parts[1][..10]}" : string.Join('+', parts);
        }
    }
}
