using CsCheck;
using TorchSharp;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Files of TorchSharp's own <c>Module.save</c>.</summary>
public sealed class TorchSharpFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly string _path;

    public TorchSharpFileTests() => _path = _folder.File("x.dat");

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void What_TorchSharp_saved_is_loaded()
    {
        using var net = new SmallNet();
        using var other = new SmallNet();
        net.forward(randn(8, 1, 6, 6));
        net.save(_path);

        other.LoadWeights(_path);

        Assert.Equal(Bits.OfWeights(net), Bits.OfWeights(other));
    }

    [Fact]
    public void Many_tensors_of_every_dtype_are_loaded()
    {
        ScalarType[] types =
        [
            ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64, ScalarType.Float16, ScalarType.Float32,
            ScalarType.Float64, ScalarType.ComplexFloat32, ScalarType.ComplexFloat64, ScalarType.Bool, ScalarType.BFloat16,
        ];
        // As many as make the first bytes 80 02, with which older files of PyTorch begin.
        var tensors = Enumerable.Range(0, 256).Select(i => ($"layer{i}.weight", arange(i % 5).reshape(1, i % 5).to(types[i % types.Length]))).ToArray();
        Write(tensors);
        Assert.Equal([0x80, 2], File.ReadAllBytes(_path)[..2]);
        using var bag = TensorBag.Like(tensors);

        bag.LoadWeights(_path);

        Assert.All(tensors, entry => Assert.Equal(Bits.Of(entry.Item2), Bits.Of(bag[entry.Item1])));
    }

    [Fact]
    public void One_name_of_tied_weights_is_enough()
    {
        using var tied = new TiedNet();
        using var other = new TiedNet();
        // As TorchSharp itself does where one handle has both names.
        tied.save(_path, ["head.weight"]);

        other.LoadWeights(_path);

        Assert.Equal(Bits.OfWeights(tied), Bits.OfWeights(other));
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        using var net = new SmallNet();
        net.save(_path);
        var bytes = File.ReadAllBytes(_path);
        var before = Bits.Of(net);
        for (var length = 0; length < bytes.Length; length++)
        {
            using var stream = new MemoryStream(bytes, 0, length);
            var error = Assert.ThrowsAny<LrFinderException>(() => net.LoadWeights(stream));
            // Up to the first name, it could be anything.
            Assert.True(length < 20 || error is WeightsFileException, error.Message);
        }

        Assert.Equal(before, Bits.Of(net));
    }

    // The first tensor, b, is a truth value without dimensions; what follows it is damaged.
    [Theory]
    [InlineData("its type has the number 8, which is none of TorchSharp's", "0201620B0001" + "0161080007")]
    [InlineData("'b': the name stands twice", "0201620B0001" + "01620B0001")]
    [InlineData("1 bytes at its end belong to no tensor", "0101620B0001" + "07")]
    [InlineData("the file ends within the name of tensor 1", "0201620B0001")]
    [InlineData("the name of tensor 1 would have 100 bytes, and 1 follow", "0201620B0001" + "6461")]
    [InlineData("the name of tensor 1 is not Unicode", "0201620B0001" + "01FF0B0001")]
    [InlineData("the file ends within its shape", "0201620B0001" + "01610B0201")]
    [InlineData("it would have 65 dimensions", "0201620B0001" + "01610B41")]
    [InlineData("it would have 9223372036854775807 bytes, and 1 follow", "0201620B0001" + "01610B01FFFFFFFFFFFFFFFF7F01")]
    [InlineData("its shape is larger than 63 bits hold", "0201620B0001" + "01610B01FFFFFFFFFFFFFFFFFF0101")]
    [InlineData("its shape has more elements than any memory holds", "0201620B0001" + "01610702FFFFFFFFFFFFFFFF7F0201")]
    [InlineData("'b': it holds truth values other than 0 and 1", "0101620B0002")]
    public void Damage_is_refused_with_a_reason(string reason, string hex)
    {
        using var bag = new TensorBag(("b", zeros_like(tensor(true))));
        using var stream = new MemoryStream(Convert.FromHexString(hex));
        var error = Assert.Throws<WeightsFileException>(() => bag.LoadWeights(stream));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(Bits.Of(tensor(false)), Bits.Of(bag["b"]));
    }

    [Fact]
    public void Any_damage_is_refused_or_changes_values_only()
    {
        using var net = new SmallNet();
        net.save(_path);
        var bytes = File.ReadAllBytes(_path);
        var before = Bits.Of(net);
        Gen.Select(Gen.Int[0, 200], Gen.Byte).Sample(
            edit =>
            {
                byte[] damaged = [.. bytes[..edit.Item1], edit.Item2, .. bytes[(edit.Item1 + 1)..]];
                try
                {
                    using var stream = new MemoryStream(damaged);
                    net.LoadWeights(stream);
                    net.LoadWeights(_path);
                }
                catch (LrFinderException)
                {
                }

                Assert.Equal(before, Bits.Of(net));
            },
            iter: 2000,
            threads: 1);
    }

    private void Write((string Name, Tensor Tensor)[] tensors)
    {
        using var writer = new BinaryWriter(File.Create(_path));
        nn.Module.save_state_dict(writer, tensors.ToDictionary(entry => entry.Name, entry => entry.Tensor));
    }

    private sealed class TiedNet : nn.Module<Tensor, Tensor>, IModel
    {
        private readonly TorchSharp.Modules.Linear _table = nn.Linear(4, 4);
        private readonly TorchSharp.Modules.Linear _head = nn.Linear(4, 4);

        public TiedNet()
            : base(nameof(TiedNet))
        {
            _head.weight = _table.weight;
            register_module("table", _table);
            register_module("head", _head);
        }

        public string Summary => nameof(TiedNet);

        public override Tensor forward(Tensor input) => _head.forward(_table.forward(input));

        public void VisitState(StateVisitor visitor)
        {
            visitor.Module("table", _table);
            visitor.Module("head", _head);
        }
    }
}
