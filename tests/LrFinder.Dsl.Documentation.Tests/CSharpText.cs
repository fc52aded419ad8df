using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace LrFinder.Dsl.Tests;

/// <summary>Types, members and values as pages of docs/reference write them.</summary>
internal static partial class CSharpText
{
    /// <summary>Such as <c>Residual&lt;TBlock, TShortcut&gt;</c>; attributes without their ending.</summary>
    public static string Of(Type type)
    {
        var name = Ending().Replace(type.Name, "");
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(argument => argument.Name))}>" : name;
    }

    /// <summary>Such as <c>Fit(epochs, lr)</c>; defaults are written where <paramref name="withDefaults"/> says so.</summary>
    public static string Of(string name, MethodBase method, bool withDefaults) => $"{name}({string.Join(", ", method.GetParameters().Select(parameter =>
        withDefaults && parameter.HasDefaultValue ? $"{parameter.Name} = {Of(parameter.DefaultValue)}" : parameter.Name))})";

    /// <summary>Such as <c>1e-5</c>, <c>"train"</c>, <c>true</c>, <c>null</c> or <c>[]</c>.</summary>
    public static string Of(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        string text => $"\"{text}\"",
        double number => Exponent().Replace(number.ToString(CultureInfo.InvariantCulture), "e${sign}${digits}"),
        IEnumerable list when !list.Cast<object>().Any() => "[]",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    /// <summary>Such as <c>bool?</c>, <c>string?</c> or <c>IReadOnlyList&lt;double&gt;</c>.</summary>
    public static string TypeOf(PropertyInfo property) => TypeOf(property.PropertyType, new NullabilityInfoContext().Create(property));

    /// <inheritdoc cref="TypeOf(PropertyInfo)"/>
    public static string TypeOf(ParameterInfo parameter) => TypeOf(parameter.ParameterType, new NullabilityInfoContext().Create(parameter));

    private static string TypeOf(Type type, NullabilityInfo nullability)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
            return $"{Keyword(value)}?";
        var name = type.IsGenericType
            ? $"{Ending().Replace(type.Name, "")}<{string.Join(", ", type.GetGenericArguments().Zip(nullability.GenericTypeArguments, TypeOf))}>"
            : Keyword(type);
        return !type.IsValueType && nullability.ReadState == NullabilityState.Nullable ? $"{name}?" : name;
    }

    private static string Keyword(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => "bool",
        TypeCode.Int32 => "int",
        TypeCode.Double => "double",
        TypeCode.String => "string",
        _ => type.Name,
    };

    [GeneratedRegex(@"(Attribute)?(`\d+)?$")]
    private static partial Regex Ending();

    [GeneratedRegex(@"E(?<sign>[+-])0*(?<digits>\d)")]
    private static partial Regex Exponent();
}
