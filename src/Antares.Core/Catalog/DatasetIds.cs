using System.Security.Cryptography;
using System.Text;

namespace Antares.Catalog;

/// <summary>Identities that depend on what a dataset is, not on when or where it was indexed.</summary>
public static class DatasetIds
{
    /// <summary>The id of a natural key, e.g. <c>s2_l2a_20m_mexico/13_-16/2017-03-05</c>.</summary>
    public static Guid Of(string naturalKey) => new(SHA256.HashData(Encoding.UTF8.GetBytes(naturalKey)).AsSpan(0, 16));
}
