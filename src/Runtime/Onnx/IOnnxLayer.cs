using System.ComponentModel;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>A module that says of which layers it consists. Generated models implement it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IOnnxLayer
{
    /// <summary>Adds the layers in the order in which <c>forward</c> applies them.</summary>
    /// <param name="graph">Takes them, at the value that the module is given.</param>
    /// <exception cref="NotSupportedException">One of them cannot be exported.</exception>
    void AddTo(OnnxGraph graph);
}
