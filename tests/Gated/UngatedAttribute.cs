namespace LrFinder.Dsl.Tests;

/// <summary>Its tests are about the gate for finalizers, and are not run inside it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class UngatedAttribute : Attribute;
