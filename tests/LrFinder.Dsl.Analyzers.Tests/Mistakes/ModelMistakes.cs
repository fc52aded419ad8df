namespace LrFinder.Dsl.Analyzers.Tests;

internal static class ModelMistakes
{
    public static MistakeArea Area { get; } = new("Models", [
        new("A class that is not partial", "[Model(8)] [Linear(2)] public class {|LRF001:Net|};"),
        new("A record, or a class that is static or local to its file", "[Model(8)] [Linear(2)] public partial record {|LRF002:Net|};"),
        new("A class without body and without layers", "[Model] public partial class {|LRF003:Net|};"),
        new("Layers without the shape of the input", "[{|LRF004:Model|}] [Linear(2)] public partial class Net;"),
        new("Layers on two parts of a class", "[Model(8)] [Linear(2)] public partial class Net; [{|LRF006:ReLU|}] public partial class Net;"),
        new("A linear layer after an image that is not flattened", "[Model(3, 8, 8)] [Conv2d(4, 3)] [{|LRF014:Linear(10)|}] public partial class Net;"),
        new("A layer for images in a model of another shape", "[Model(28, 28)] [{|LRF011:Conv2d(4, 3)|}] public partial class Net;"),
        new(
            "A model as a layer that takes other channels",
            "[Model(8, 4, 4)] [ReLU] public partial class Block; [Model(3, 4, 4)] [{|LRF028:Layer<Block>|}] public partial class Net;"),
        new("A kernel that is larger than its input", "[Model(3, 4, 8)] [Conv2d(4, {|LRF012:5|})] public partial class Net;"),
        new("A pooling of which nothing comes out", "[Model(3, 4, 4)] [MaxPool2d(2), MaxPool2d(2), MaxPool2d({|LRF012:2|})] public partial class Net;"),
        new("A padding that cuts off the whole output", "[Model(3, 1, 1)] [ConvTranspose2d(4, 3, Padding = {|LRF010:2|})] public partial class Net;"),
        new("A batch normalisation of the wrong rank", "[Model(3, 8, 8)] [Conv2d(4, 3), {|LRF011:BatchNorm1d|}] public partial class Net;"),
        new(
            "A residual layer whose branches differ in shape",
            "[Model(8)] [Linear(4)] public partial class Half; [Model(8)] [{|LRF032:Residual<Half>|}] public partial class Net;"),
        new("A size of zero or below", "[Model(8)] [Linear({|LRF010:0|})] public partial class Net;"),
        new("A stride of zero or below", "[Model(3, 8, 8)] [Conv2d(4, 3, Stride = {|LRF010:0|})] public partial class Net;"),
        new("A dilation of zero or below", "[Model(3, 8, 8)] [Conv2d(4, 3, Dilation = {|LRF010:-1|})] public partial class Net;"),
        new("Groups that do not divide the channels", "[Model(3, 8, 8)] [Conv2d(4, 3, Groups = {|LRF013:2|})] public partial class Net;"),
        new("A probability outside of [0, 1)", "[Model(8)] [Dropout({|LRF010:1.5|})] public partial class Net;"),
        new("Two layers of one name", "[Model(8)] [Linear(4, Name = \"hidden\")] [Linear(2, Name = {|LRF017:\"hidden\"|})] public partial class Net;"),
        new("A size or stride of zero in a written model", Written.With("private readonly Conv2d layer = Conv2d(3, 8, 3, stride: {|LRF035:0|});")),
        new("A probability outside of [0, 1) in a written model", Written.With("private readonly Dropout layer = Dropout({|LRF035:1.5|});")),
        new("Modules in a list", Written.With("private readonly List<Linear> {|LRF022:layers|} = [];")),
        new("Modules in an array", Written.With("private readonly Linear[] {|LRF022:layers|} = [Linear(2, 2)];")),
        new("A module in a tuple", Written.With("private readonly (Linear, int) {|LRF022:pair|} = (Linear(2, 2), 1);")),
        new("Modules in the list of a property", Written.With("public IReadOnlyList<Linear> {|LRF022:Layers|} { get; } = [Linear(2, 2)];")),
        new("A property that makes a module at each reading", Written.With("private Linear Layer => {|LRF037:Linear(2, 2)|};")),
        new("A module that is made in forward", Written.With("public int Calls { get; }", "{|LRF037:Linear(2, 2)|}.call(input)")),
        new("A module behind an interface", Written.With("private readonly IModule<Tensor, Tensor> {|LRF036:layer|} = Linear(2, 2);")),
        new("A static module", Written.With("private static readonly Linear {|LRF036:layer|} = Linear(2, 2);")),
        new(
            "A module inside of an object that is none",
            "public sealed class Head { public Linear Layer { get; } = Linear(2, 2); }\n" + Written.With("private readonly Head {|LRF036:head|} = new();")),
        new(
            "A module of a class that is no model",
            "public class {|LRF501:Same|}() : Module<Tensor, Tensor>(\"Same\") { public override Tensor forward(Tensor x) => x; }\n"
                + Written.With("private readonly Same {|LRF023:same|} = new();")),
        new("A tensor that is neither buffer nor ignored", Written.With("private Tensor {|LRF038:mean|} = zeros(2);")),
        new("A constructor that never registers", Written.WithConstructor("public {|LRF024:Net|}() : base(\"Net\") { }")),
        new(
            "TorchSharp's registration by reflection",
            Written.WithConstructor("public Net() : base(\"Net\") { {|LRF039:base.RegisterComponents()|}; }")),
        new(
            "A model that is moved after its optimizer was made",
            "public static class Training { public static void Run(Linear model) "
                + "{ var optimizer = optim.Adam(model.parameters()); {|LRF040:model.cuda()|}; optimizer.step(); } }"),
        new(
            "A group normalisation that is made by a delegate",
            Written.With("private static readonly Func<long, long, double, bool, Device?, ScalarType?, GroupNorm> make = {|LRF043:GroupNorm|};")),
        new(
            "A class that adds state to a model and is none",
            "[Model(4)] [Linear(4)] public partial class Net; public class {|LRF025:Wider|} : Net { private readonly Linear extra = Linear(4, 4); }"),
        new(
            "A module of your own without [Model]",
            "public class {|LRF501:Scale|}() : Module<Tensor, Tensor>(\"Scale\") { public override Tensor forward(Tensor x) => x * 2; }"),
    ]);
}
