namespace Antares.TestKit;

/// <summary>The real data beside the repository: <c>shared/data</c>, or the folder that ANTARES_SHARED names.</summary>
public static class SharedData
{
    /// <summary>True when tests that miss a part must fail instead of being skipped.</summary>
    public static bool RequireAll => Environment.GetEnvironmentVariable("ANTARES_REQUIRE_ALL") == "1";

    /// <summary>The folder, or null on a bare clone.</summary>
    public static string? Find()
    {
        string? given = Environment.GetEnvironmentVariable("ANTARES_SHARED");
        if (given is not null)
        {
            return Directory.Exists(given) ? given : null;
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "shared");
            if (File.Exists(Path.Combine(candidate, "data", "README.md")))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>Absolute path below the folder.</summary>
    public static string PathOf(params string[] parts) =>
        Path.Combine([Find() ?? throw new InvalidOperationException("The folder 'shared' with the real data is not beside this clone."), .. parts]);
}
