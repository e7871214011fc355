using System.Globalization;
using System.Text;

namespace Antares.TestKit.Network;

/// <summary>What is sent back, byte by byte; the connection is closed after it.</summary>
/// <param name="Bytes">Status line, headers and body.</param>
public sealed record WireAnswer(byte[] Bytes)
{
    /// <summary>Bytes of the body.</summary>
    public int BodyBytes => Bytes.Length - HeadBytes;

    private int HeadBytes => Bytes.AsSpan().IndexOf("\r\n\r\n"u8) + 4;

    /// <summary>An answer; its length is told unless the headers do.</summary>
    public static WireAnswer Of(int status, byte[] body, params string[] headers)
    {
        StringBuilder head = new(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Antares\r\nConnection: close\r\n"));
        foreach (string header in headers)
        {
            head.Append(header).Append("\r\n");
        }

        if (!headers.Any(h => h.StartsWith("Content-Length:", StringComparison.Ordinal)))
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        }

        return new WireAnswer([.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. body]);
    }

    /// <summary>A short text, e.g. an error of S3.</summary>
    public static WireAnswer Text(int status, string text, string type = "application/xml") => Of(status, Encoding.UTF8.GetBytes(text), $"Content-Type: {type}");

    /// <summary>The same answer that ends in the middle of its body.</summary>
    public WireAnswer Cut() => new(Bytes[..(HeadBytes + (BodyBytes / 2))]);
}
