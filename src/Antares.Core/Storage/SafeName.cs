using System.Globalization;
using System.Text;

namespace Antares.Storage;

/// <summary>Names that people give, as names of files and folders that cannot climb or collide.</summary>
public static class SafeName
{
    /// <summary>Letters, digits, <c>_ - .</c> stay; anything else, and a leading dot, becomes <c>%hex</c> of its UTF-8 bytes.</summary>
    public static string Of(string name)
    {
        StringBuilder safe = new();
        foreach (byte b in Encoding.UTF8.GetBytes(name))
        {
            bool plain = char.IsAsciiLetterOrDigit((char)b) || b is (byte)'_' or (byte)'-' || (b == (byte)'.' && safe.Length > 0);
            safe.Append(plain ? ((char)b).ToString() : string.Create(CultureInfo.InvariantCulture, $"%{b:x2}"));
        }

        return safe.ToString();
    }
}
