using Antares.Legend;

namespace Antares.Core.Tests.Export;

/// <summary>One scheme, in memory.</summary>
internal sealed class MemorySchemes(Scheme only) : ISchemeCatalog
{
    public Scheme Only => only;

    public bool AddScheme(Scheme scheme) => false;

    public Scheme? FindScheme(string name) => name == only.Name ? only : null;

    public IReadOnlyList<Scheme> Schemes() => [only];

    public void PutMapping(SchemeMapping mapping) => throw new NotSupportedException();

    public IReadOnlyList<SchemeMapping> Mappings() => [];
}
