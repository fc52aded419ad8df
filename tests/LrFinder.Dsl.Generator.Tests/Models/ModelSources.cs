namespace LrFinder.Dsl.Generator.Tests;

/// <summary>Models that several tests are about.</summary>
internal static class ModelSources
{
    public const string SimpleCnn =
        """
        namespace Samples;

        [Model(3, 28, 28)]
        [Conv2d(16, 3, Stride = 2, Padding = 1)] [ReLU]
        [Conv2d(16, 3, Stride = 2, Padding = 1)] [ReLU]
        [Conv2d( 2, 3, Stride = 2, Padding = 1)] [ReLU]
        [AdaptiveAvgPool2d(1)] [Flatten]
        public sealed partial class SimpleCnn;
        """;

    public const string Written =
        """
        namespace Samples;

        [Model]
        public sealed partial class Scaled : Module<Tensor, Tensor>
        {
            private readonly Linear _linear;
            private readonly Sequential? _head;
            private Parameter _scale;
            private Tensor _mean;
            [Buffer(Persistent = false)] private Tensor? _mask;
            [NotState] private Tensor? _last;

            public Scaled(long features, bool withHead) : base("Scaled")
            {
                _linear = Linear(features, features);
                _head = withHead ? Sequential(("out", Linear(features, 2))) : null;
                _scale = Parameter(ones(features));
                _mean = zeros(features);
                _mask = ones(features);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input)
            {
                _last = (input - _mean) * _scale * _mask!;
                return _head is null ? _linear.call(_last) : _head.call(_last);
            }
        }
        """;
}
