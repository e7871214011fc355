namespace Antares.Gdal.Native;

/// <summary>The LERC library that GDAL's TIFF reader has loaded: decodes a block straight into the caller's memory.</summary>
internal static unsafe class LercLibrary
{
    private const int Short = 2, UnsignedShort = 3;

    // lerc_decode(blob, size, masks, valid, depth, columns, rows, bands, type, pixels) -> status, since LERC 3.
    private static readonly Lazy<nint> DecodeFunction = new(() =>
        Enumerable.Range(3, 7).Select(version => LoadedLibrary.Find($"libLerc.so.{version}", "lerc_decode")).FirstOrDefault(f => f != 0));

    /// <summary>True where the library has the call.</summary>
    public static bool IsThere => DecodeFunction.Value != 0;

    /// <summary>Decodes a block of 16 bit integers.</summary>
    /// <param name="blob">The compressed block.</param>
    /// <param name="isSigned">True for int16.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="pixels">Result, shape (row, column).</param>
    /// <returns>False when the block is damaged.</returns>
    public static bool Decode(ReadOnlySpan<byte> blob, bool isSigned, int width, int height, byte* pixels)
    {
        var decode = (delegate* unmanaged[Cdecl]<byte*, uint, int, byte*, int, int, int, int, uint, byte*, uint>)DecodeFunction.Value;
        fixed (byte* first = blob)
        {
            return decode(first, (uint)blob.Length, 0, null, 1, width, height, 1, isSigned ? (uint)Short : UnsignedShort, pixels) == 0;
        }
    }
}
