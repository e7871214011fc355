using System.Runtime.InteropServices;

namespace Antares.Gdal.Native;

/// <summary>A list of texts as GDAL takes it: pointers to UTF-8, NULL at the end.</summary>
internal sealed unsafe class Csl : IDisposable
{
    private readonly int count;
    private byte** list;

    /// <summary>Copies the texts.</summary>
    public Csl(IReadOnlyList<string> texts)
    {
        count = texts.Count;
        list = (byte**)NativeMemory.AllocZeroed((nuint)(count + 1), (nuint)sizeof(byte*));
        for (int i = 0; i < count; i++)
        {
            list[i] = (byte*)Marshal.StringToCoTaskMemUTF8(texts[i]);
        }
    }

    /// <summary>Copies the texts.</summary>
    public static Csl Of(params string[] texts) => new(texts);

    /// <summary>Pointer for the call; valid until disposal.</summary>
    public byte** Pointer => list;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (list is null)
        {
            return;
        }

        for (int i = 0; i < count; i++)
        {
            Marshal.FreeCoTaskMem((nint)list[i]);
        }

        NativeMemory.Free(list);
        list = null;
    }
}
