using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CodeValdCortex.WebhookIngress.Tests.Log;

/// <summary>Lets fsync fail for the SQLite files of a folder, as a dying disk does: SQLite's own file layer with one function
/// put in front (sqlite.org/vfs.html; offsets of <c>sqlite3_vfs</c> and <c>sqlite3_io_methods</c> on 64 bits).</summary>
internal static unsafe class FailingDisk
{
    private const int FsyncFailed = 10 | (4 << 8);   // SQLITE_IOERR_FSYNC
    private const int VfsSize = 168, VfsName = 24, VfsOpen = 40;
    private const int MethodsSize = 152, MethodsSync = 40;

    private static readonly ConcurrentDictionary<nint, string> Files = new();
    private static readonly ConcurrentDictionary<string, bool> Failing = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<nint, nint> Patched = new();
    private static readonly Lock Registering = new();
    private static delegate* unmanaged[Cdecl]<nint, byte*, nint, int, int*, int> _open;
    private static delegate* unmanaged[Cdecl]<nint, int, int> _sync;

    /// <summary>Files opened from now on can be made to fail.</summary>
    internal static void Watch()
    {
        lock (Registering)
        {
            if (_open is not null)
            {
                return;
            }

            var original = sqlite3_vfs_find(null);
            var copy = (byte*)NativeMemory.AllocZeroed(VfsSize);
            Unsafe.CopyBlock(copy, (byte*)original, VfsSize);
            _open = *(delegate* unmanaged[Cdecl]<nint, byte*, nint, int, int*, int>*)(copy + VfsOpen);
            *(nint*)(copy + VfsName) = Marshal.StringToCoTaskMemUTF8("failing-disk");
            *(delegate* unmanaged[Cdecl]<nint, byte*, nint, int, int*, int>*)(copy + VfsOpen) = &Open;
            sqlite3_vfs_register((nint)copy, 1).ShouldBe(0);
        }
    }

    /// <summary>From now on fsync fails below this folder, or works again.</summary>
    internal static void Fails(string folder, bool fails) => Failing[folder] = fails;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(nint vfs, byte* name, nint file, int flags, int* outFlags)
    {
        var result = _open(vfs, name, file, flags, outFlags);
        Files[file] = Marshal.PtrToStringUTF8((nint)name) ?? "";
        var methods = *(byte**)file;
        if (result == 0 && methods is not null)
        {
            *(nint*)file = Patched.GetOrAdd((nint)methods, WithSync);   // main file and log have tables of their own
        }

        return result;
    }

    private static nint WithSync(nint methods)
    {
        var copy = (byte*)NativeMemory.AllocZeroed(MethodsSize);
        Unsafe.CopyBlock(copy, (byte*)methods, MethodsSize);
        _sync = *(delegate* unmanaged[Cdecl]<nint, int, int>*)(copy + MethodsSync);   // the same in every table
        *(delegate* unmanaged[Cdecl]<nint, int, int>*)(copy + MethodsSync) = &Sync;
        return (nint)copy;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(nint file, int flags) =>
        Failing.Any(folder => folder.Value && Files[file].StartsWith(folder.Key, StringComparison.Ordinal)) ? FsyncFailed : _sync(file, flags);

    [DllImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern nint sqlite3_vfs_find(byte* name);

    [DllImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern int sqlite3_vfs_register(nint vfs, int makeDefault);
}
