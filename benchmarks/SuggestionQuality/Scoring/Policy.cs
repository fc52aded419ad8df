namespace LrFinder.Dsl.SuggestionQuality;

/// <summary>A way of training that a learning rate is for.</summary>
internal enum Policy
{
    /// <summary>300 steps at a constant learning rate.</summary>
    Constant300,

    /// <summary>1,500 steps at a constant learning rate.</summary>
    Constant1500,

    /// <summary>A cycle of 300 steps, whose highest learning rate it is.</summary>
    Cycle300,

    /// <summary>A cycle of 1,500 steps, whose highest learning rate it is.</summary>
    Cycle1500,

    /// <summary>A warm-up and a cosine decay of 300 steps, whose highest learning rate it is.</summary>
    Cosine300,

    /// <summary>A warm-up and a cosine decay of 1,500 steps, whose highest learning rate it is.</summary>
    Cosine1500,
}
