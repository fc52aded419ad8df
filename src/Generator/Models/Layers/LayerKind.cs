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
    /// <param name="given">The factory method's arguments, those at their defaults left out.</param>
    protected LayerPlan Create(Shape output, long parameters, params FactoryArgument?[] given) =>
        new(new FactoryCreation(ModuleName, name, given.OfType<FactoryArgument>().ToEquatableArray()), output, parameters);

    /// <summary>An argument by its place: a size, or several in an array.</summary>
    protected static FactoryArgument Given(params long[] sizes) => new(
        null, sizes.Length == 1 ? Number(sizes[0]) : new ArrayValue("long", sizes.Select(Number).ToEquatableArray()));

    /// <summary>The same for a number that is not whole.</summary>
    protected static FactoryArgument Given(double number) => new(null, new PrimitiveValue(number));

    /// <summary>The same for two sizes together.</summary>
    protected static FactoryArgument Pair(long first, long second) => new(null, new TupleValue([Number(first), Number(second)]));

    /// <summary>An argument by name.</summary>
    protected static FactoryArgument Named<T>(string name, T value) => new(name, new PrimitiveValue(value));

    /// <summary>The same, or nothing where the value is the default.</summary>
    protected static FactoryArgument? Named<T>(string name, T value, T fallback)
        where T : IEquatable<T> => value.Equals(fallback) ? null : Named(name, value);

    private static ConstantValue Number(long size) => new PrimitiveValue(size);
}
