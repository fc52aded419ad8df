using System;

namespace LrFinder.Dsl;

/// <summary>
/// Attaches a callback class to a learner: its <see cref="CallbackAttribute"/> methods run during the learner's training, and
/// the learner gets a property of the class's name. A class without a parameterless constructor becomes a parameter of the
/// learner's constructor.
/// </summary>
/// <typeparam name="TCallback">A class with at least one <see cref="CallbackAttribute"/> method.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class UseAttribute<TCallback> : Attribute
    where TCallback : class
{
    /// <summary>
    /// Callbacks whose methods have the same <see cref="CallbackAttribute.Order"/> run by ascending order of the attachment;
    /// ties run as declared, the learner's own methods first. The default is 0.
    /// </summary>
    public int Order { get; set; }
}
