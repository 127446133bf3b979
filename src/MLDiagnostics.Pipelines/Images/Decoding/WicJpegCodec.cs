using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>
/// Decodes JPEG with the Windows Imaging Component, called through its virtual tables (wincodec.h). Not run by the project's own tests,
/// which run on Linux.
/// </summary>
[SupportedOSPlatform("windows6.1")]
internal sealed unsafe partial class WicJpegCodec : IJpegCodec
{
    private const uint InProcessServer = 1;
    private static readonly Guid FactoryClass = new("cacaf262-9370-4615-a13b-9f5539da4c0a");
    private static readonly Guid FactoryInterface = new("ec5ec8a9-c395-4314-9c77-54d7a935ff70");
    private static readonly Guid Rgb24 = new("6fddc324-4e03-4bfe-b185-3d77768dc90d");

    public PixelImage Decode(ReadOnlySpan<byte> content, DecodingLimits limits)
    {
        // Already initialised in another mode (S_FALSE, RPC_E_CHANGED_MODE) serves as well.
        _ = CoInitializeEx(0, 0);
        nint factory = 0, stream = 0, decoder = 0, frame = 0, converter = 0;
        try
        {
            fixed (Guid* classId = &FactoryClass, interfaceId = &FactoryInterface)
                Check(CoCreateInstance(classId, 0, InProcessServer, interfaceId, &factory), "the Windows Imaging Component does not start");
            fixed (byte* bytes = content)
            {
                Check(((delegate* unmanaged[Stdcall]<nint, nint*, int>)Method(factory, 14))(factory, &stream), "no stream");
                var initialize = (delegate* unmanaged[Stdcall]<nint, byte*, uint, int>)Method(stream, 16);
                Check(initialize(stream, bytes, (uint)content.Length), "no stream");
                var createDecoder = (delegate* unmanaged[Stdcall]<nint, nint, Guid*, uint, nint*, int>)Method(factory, 4);
                Check(createDecoder(factory, stream, null, 0, &decoder), "the system finds no decoder for it");
                Check(((delegate* unmanaged[Stdcall]<nint, uint, nint*, int>)Method(decoder, 13))(decoder, 0, &frame), "it has no image");
                Check(((delegate* unmanaged[Stdcall]<nint, nint*, int>)Method(factory, 10))(factory, &converter), "no converter");
                var convert = (delegate* unmanaged[Stdcall]<nint, nint, Guid*, int, nint, double, int, int>)Method(converter, 8);
                fixed (Guid* format = &Rgb24)
                    Check(convert(converter, frame, format, 0, 0, 0, 0), "its colours cannot be converted to RGB");

                return Copy(converter, limits);
            }
        }
        finally
        {
            Release(converter);
            Release(frame);
            Release(decoder);
            Release(stream);
            Release(factory);
        }
    }

    private static PixelImage Copy(nint source, DecodingLimits limits)
    {
        uint width, height;
        Check(((delegate* unmanaged[Stdcall]<nint, uint*, uint*, int>)Method(source, 3))(source, &width, &height), "it has no size");
        limits.Check(width, height);
        var pixels = new byte[3L * width * height];
        var copy = (delegate* unmanaged[Stdcall]<nint, void*, uint, uint, byte*, int>)Method(source, 7);
        fixed (byte* target = pixels)
            Check(copy(source, null, 3 * width, (uint)pixels.Length, target), "its data are damaged");

        return new PixelImage((int)height, (int)width, 3, pixels);
    }

    private static void* Method(nint instance, int index) => (*(void***)instance)[index];

    private static void Release(nint instance)
    {
        if (instance != 0)
            _ = Marshal.Release(instance);
    }

    private static void Check(int result, string failure)
    {
        if (result < 0)
            throw new DecodingException($"{failure} ({(uint)result:X8})");
    }

    [LibraryImport("ole32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int CoInitializeEx(nint reserved, uint mode);

    [LibraryImport("ole32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int CoCreateInstance(Guid* classId, nint outer, uint context, Guid* interfaceId, nint* instance);
}
