namespace LrFinder.Dsl.Generator;

/// <summary>A callback with what decides its place among those of its event.</summary>
/// <param name="Callback">The callback.</param>
/// <param name="Order">The order its attribute asks for.</param>
internal sealed record OrderedCallback(CallbackModel Callback, int Order)
{
    /// <summary>Puts callbacks in the order of their calls: sorting is stable, so that ties stay as they were declared.</summary>
    public static EquatableArray<CallbackModel> Sort(IEnumerable<OrderedCallback> callbacks) => callbacks
        .OrderBy(callback => callback.Callback.Event)
        .ThenBy(callback => callback.Order)
        .Select(callback => callback.Callback)
        .ToEquatableArray();
}
