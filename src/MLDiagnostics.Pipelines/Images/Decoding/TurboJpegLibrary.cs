using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>The functions of libturbojpeg that are called (API of version 1.4, which 2 and 3 keep).</summary>
internal sealed unsafe class TurboJpegLibrary
{
    private static readonly string[] UnixNames = ["libturbojpeg.so.0", "libturbojpeg.so"];

    // Homebrew keeps the library out of the folders that are searched.
    private static readonly string[] MacNames =
    [
        "libturbojpeg.dylib",
        "/opt/homebrew/opt/jpeg-turbo/lib/libturbojpeg.dylib",
        "/usr/local/opt/jpeg-turbo/lib/libturbojpeg.dylib",
    ];

    private static readonly Lazy<TurboJpegLibrary?> Loaded = new(Load);

    private TurboJpegLibrary(nint library)
    {
        InitDecompress = (delegate* unmanaged[Cdecl]<nint>)Export(library, "tjInitDecompress");
        DecompressHeader =
            (delegate* unmanaged[Cdecl]<nint, byte*, CULong, int*, int*, int*, int*, int>)Export(library, "tjDecompressHeader3");
        Decompress =
            (delegate* unmanaged[Cdecl]<nint, byte*, CULong, byte*, int, int, int, int, int, int>)Export(library, "tjDecompress2");
        Destroy = (delegate* unmanaged[Cdecl]<nint, int>)Export(library, "tjDestroy");
        if (NativeLibrary.TryGetExport(library, "tjGetErrorStr2", out var error))
            ErrorOf = (delegate* unmanaged[Cdecl]<nint, byte*>)error;
    }

    /// <summary>The library of this machine; null where it is not installed.</summary>
    public static TurboJpegLibrary? Instance => Loaded.Value;

    public delegate* unmanaged[Cdecl]<nint> InitDecompress { get; }

    public delegate* unmanaged[Cdecl]<nint, byte*, CULong, int*, int*, int*, int*, int> DecompressHeader { get; }

    public delegate* unmanaged[Cdecl]<nint, byte*, CULong, byte*, int, int, int, int, int, int> Decompress { get; }

    public delegate* unmanaged[Cdecl]<nint, int> Destroy { get; }

    private delegate* unmanaged[Cdecl]<nint, byte*> ErrorOf { get; }

    /// <summary>The library's sentence about the last failure of a handle.</summary>
    public string Error(nint handle) =>
        ErrorOf != null && Marshal.PtrToStringUTF8((nint)ErrorOf(handle)) is { Length: > 0 } text ? text : "the library gives no reason";

    private static nint Export(nint library, string name) => NativeLibrary.GetExport(library, name);

    private static TurboJpegLibrary? Load()
    {
        foreach (var name in OperatingSystem.IsMacOS() ? MacNames : UnixNames)
        {
            if (NativeLibrary.TryLoad(name, out var library) && TryBind(library, out var bound))
                return bound;
        }

        return null;
    }

    private static bool TryBind(nint library, [NotNullWhen(true)] out TurboJpegLibrary? bound)
    {
        try
        {
            bound = new TurboJpegLibrary(library);
            return true;
        }
        catch (EntryPointNotFoundException)
        {
            bound = null;
            return false;
        }
    }
}
