using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Refuses lists of modules that have got a member since they were registered: TorchSharp 0.107 registers the members with the list, once, so that
/// one that is added later, as by <c>forward</c>, is neither trained nor saved nor moved.
/// </summary>
/// <remarks>A <c>ModuleDict</c> is the same, but nothing without reflection shows its members.</remarks>
internal static class UnregisteredMember
{
    /// <summary>Looks at a module.</summary>
    /// <param name="prefix">Its full name, with a dot at the end.</param>
    /// <param name="module">The module.</param>
    /// <exception cref="InvalidOperationException">It has a member that is not registered.</exception>
    public static void Refuse(string prefix, nn.Module module)
    {
        if (module is not IEnumerable<nn.Module> members)
            return;
        var registered = module.named_children().Select(child => child.module).ToHashSet(ReferenceEqualityComparer.Instance);
        if (members.FirstOrDefault(member => !registered.Contains(member)) is { } found)
            throw new InvalidOperationException(
                $"'{prefix.TrimEnd('.')}' has a {found.GetName()} that is not registered, so that it would be neither trained nor saved nor moved: TorchSharp "
                + "registers the members of a list once, with the list. Add all of them in the constructor of the model, before "
                + "RegisterComponents; what is made later belongs into a field of its own.");
    }
}
