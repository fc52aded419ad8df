using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// A kind of layer: one attribute, one TorchSharp module. A new kind is a class of this and a line in <see cref="LayerKinds"/>.
/// </summary>
/// <param name="name">The name that the attribute, TorchSharp's module and its factory method share, such as <c>Conv2d</c>.</param>
/// <param name="prefix">What the layers are called before their number, such as <c>conv</c>.</param>
internal abstract class LayerKind(string name, string prefix)
{
    public string Name => name;

    public virtual string AttributeName => $"LrFinder.Dsl.{name}Attribute";

    public virtual string ModuleName => $"TorchSharp.Modules.{name}";

    /// <summary>Whether the module has the properties <c>weight</c> and <c>bias</c> that <c>[Init]</c> concerns.</summary>
    public virtual bool HasWeight => false;

    /// <summary>What the layer is called before its number.</summary>
    public virtual string PrefixOf(AttributeData attribute) => prefix;

    /// <summary>What the layer is, for readers.</summary>
    public virtual string Describe(AttributeData attribute) => name;

    /// <summary>
    /// Infers what comes out of the layer; or reports, through <paramref name="arguments"/>, why nothing does, and returns
    /// <see langword="null"/>.
    /// </summary>
    public abstract LayerPlan? Plan(LayerArguments arguments, Shape input);

    /// <summary>A plan that creates the module by TorchSharp's factory method.</summary>
    /// <param name="output">The shape of the output.</param>
    /// <param name="parameters">The number of parameters.</param>
    /// <param name="constructorArguments">The factory method's arguments, those at their defaults left out.</param>
    protected LayerPlan Create(Shape output, long parameters, params string?[] constructorArguments)
    {
        var list = string.Join(", ", constructorArguments.Where(argument => argument is not null));
        return new(RuntimeNames.Global(ModuleName), $"{RuntimeNames.Global(RuntimeNames.Nn)}.{name}({list})", output, parameters);
    }

    /// <summary><c>name: value</c>, or nothing where the value is the default.</summary>
    protected static string? Argument<T>(string name, T value, T fallback)
        where T : IEquatable<T> => value.Equals(fallback) ? null : $"{name}: {Literal(value)}";

    protected static string Literal<T>(T value) => value switch
    {
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        _ => $"{value}",
    };
}
