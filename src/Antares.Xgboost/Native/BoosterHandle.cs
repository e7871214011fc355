using System.Runtime.InteropServices;

namespace Antares.Xgboost.Native;

/// <summary>A booster of XGBoost; freed once, on whatever thread.</summary>
internal sealed class BoosterHandle : SafeHandle
{
    public BoosterHandle(nint booster)
        : base(0, ownsHandle: true) => SetHandle(booster);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => XgboostApi.XGBoosterFree(handle) == 0;
}
