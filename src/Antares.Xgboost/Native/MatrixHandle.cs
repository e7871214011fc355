using System.Runtime.InteropServices;

namespace Antares.Xgboost.Native;

/// <summary>A table of XGBoost: it copies what it is made of.</summary>
internal sealed class MatrixHandle : SafeHandle
{
    public MatrixHandle(nint matrix)
        : base(0, ownsHandle: true) => SetHandle(matrix);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => XgboostApi.XGDMatrixFree(handle) == 0;
}
