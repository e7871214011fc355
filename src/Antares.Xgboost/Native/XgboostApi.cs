using System.Runtime.InteropServices;

namespace Antares.Xgboost.Native;

/// <summary>The parts of XGBoost's C interface that are used. Every call but the version gives 0, or -1 and an error text of the calling thread.</summary>
internal static unsafe partial class XgboostApi
{
    static XgboostApi() => NativeLibrary.SetDllImportResolver(typeof(XgboostApi).Assembly, XgboostLibrary.Resolve);

    [LibraryImport(XgboostLibrary.Name)]
    public static partial void XGBoostVersion(out int major, out int minor, out int patch);

    [LibraryImport(XgboostLibrary.Name)]
    public static partial nint XGBGetLastError();

    [LibraryImport(XgboostLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGBSetGlobalConfig(string config);

    [LibraryImport(XgboostLibrary.Name)]
    public static partial int XGDMatrixCreateFromMat_omp(float* data, ulong rows, ulong columns, float missing, out nint matrix, int threads);

    [LibraryImport(XgboostLibrary.Name)]
    public static partial int XGDMatrixFree(nint matrix);

    [LibraryImport(XgboostLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGDMatrixSetFloatInfo(MatrixHandle matrix, string field, float* values, ulong count);

    [LibraryImport(XgboostLibrary.Name)]
    public static partial int XGBoosterCreate(nint* matrices, ulong count, out nint booster);

    [LibraryImport(XgboostLibrary.Name)]
    public static partial int XGBoosterFree(nint booster);

    [LibraryImport(XgboostLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGBoosterSetParam(BoosterHandle booster, string name, string value);

    [LibraryImport(XgboostLibrary.Name)]
    public static partial int XGBoosterUpdateOneIter(BoosterHandle booster, int round, MatrixHandle matrix);

    [LibraryImport(XgboostLibrary.Name)]
    public static partial int XGBoosterEvalOneIter(BoosterHandle booster, int round, nint* matrices, byte** names, ulong count, out nint text);

    [LibraryImport(XgboostLibrary.Name)]
    public static partial int XGBoosterSlice(BoosterHandle booster, int begin, int end, int step, out nint slice);

    [LibraryImport(XgboostLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGBoosterSaveModelToBuffer(BoosterHandle booster, string config, out ulong length, out nint bytes);

    [LibraryImport(XgboostLibrary.Name)]
    public static partial int XGBoosterLoadModelFromBuffer(BoosterHandle booster, byte* bytes, ulong length);

    [LibraryImport(XgboostLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGBoosterPredictFromDense(
        BoosterHandle booster, string values, string config, nint proxy, out ulong* shape, out ulong dimensions, out float* result);

    [LibraryImport(XgboostLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGBoosterFeatureScore(
        BoosterHandle booster, string config, out ulong count, out nint* features, out ulong dimensions, out ulong* shape, out float* scores);
}
