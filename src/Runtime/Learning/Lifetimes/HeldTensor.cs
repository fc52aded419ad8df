using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>A tensor that is freed when nobody refers to it any more. Holding it is no reference.</summary>
internal sealed class HeldTensor
{
    private readonly bool _isGraphUsed;
    private GCHandle _whileInUse;
    private GCHandle _untilFinalized;

    /// <summary>Holds a tensor that is in no dispose scope.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="isOfSource">Whether a source of batches gave it.</param>
    /// <param name="isGraphUsed">Whether a backward pass has gone through its graph.</param>
    public HeldTensor(Tensor tensor, bool isOfSource, bool isGraphUsed)
    {
        (IsOfSource, IsParameter, _isGraphUsed) = (isOfSource, tensor is Parameter, isGraphUsed);
        Bytes = tensor.numel() * tensor.element_size();
        _whileInUse = GCHandle.Alloc(tensor, GCHandleType.Weak);
        _untilFinalized = GCHandle.Alloc(tensor, GCHandleType.WeakTrackResurrection);
    }

    /// <summary>Whether a source of batches gave it.</summary>
    public bool IsOfSource { get; }

    /// <summary>Whether it is a parameter, which lasts as long as its model.</summary>
    public bool IsParameter { get; }

    /// <summary>The memory that it stands for; what shares its memory counts too.</summary>
    public long Bytes { get; }

    /// <summary>Whether somebody refers to it, as the last collection found.</summary>
    public bool IsAlive => _whileInUse.Target is Tensor { IsInvalid: false };

    /// <summary>Cuts a tensor that is still in use off from a graph that has been used up and would grow with every batch.</summary>
    public void CutGraph()
    {
        if (!_isGraphUsed || _whileInUse.Target is not Tensor { IsInvalid: false, is_leaf: false } tensor)
            return;
        try
        {
            tensor.detach_();
        }
        catch (ExternalException)
        {
            // A view cannot be cut off in place. It is not what grows: a sum is no view.
        }
    }

    /// <summary>Frees the tensor's memory and ends the hold. No finalizer may run meanwhile.</summary>
    public void Free()
    {
        (_untilFinalized.Target as Tensor)?.Dispose();
        Release();
    }

    /// <summary>Ends the hold.</summary>
    public void Release()
    {
        _whileInUse.Free();
        _untilFinalized.Free();
    }
}
