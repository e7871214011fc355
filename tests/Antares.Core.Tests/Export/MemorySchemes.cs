using Antares.Legend;
using Antares.TestKit;

namespace Antares.Core.Tests.Export;

/// <summary>The scheme of a map, and what a test adds to it, in memory.</summary>
internal sealed class MemorySchemes : ISchemeCatalog
{
    private readonly MemoryModels all = new();

    public MemorySchemes(Scheme only)
    {
        Only = only;
        all.AddScheme(only);
    }

    public Scheme Only { get; }

    public bool AddScheme(Scheme scheme, SchemeMapping? mapping = null) => all.AddScheme(scheme, mapping);

    public Scheme? FindScheme(string name) => all.FindScheme(name);

    public IReadOnlyList<Scheme> Schemes() => all.Schemes();

    public void PutMapping(SchemeMapping mapping) => all.PutMapping(mapping);

    public IReadOnlyList<SchemeMapping> Mappings() => all.Mappings();
}
