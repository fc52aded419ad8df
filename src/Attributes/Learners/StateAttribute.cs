using System;

namespace LrFinder.Dsl;

/// <summary>
/// Marks a field or property of a callback class, or of the learner itself, that belongs to a checkpoint: <c>Save</c> writes it,
/// <c>Load</c> and <c>Resume</c> put it back, and a sweep of the learning rate leaves it as it was. What is not marked is not saved.
/// </summary>
/// <remarks>
/// The member is read and written by the learner, so it has to be accessible from there, and assignable. Its type is <c>bool</c>,
/// <c>string</c>, a number, a time, a <c>List</c> or an array of numbers or times, or such a value that may be <see langword="null"/>. A list that is
/// put back is a new one, and none that others hold.
/// </remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class StateAttribute : Attribute;
