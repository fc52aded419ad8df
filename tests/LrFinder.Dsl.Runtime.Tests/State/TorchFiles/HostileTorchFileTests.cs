using System.Text;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Files that were made to do harm are refused with the place and the reason, nothing is executed, and the model is as it was.</summary>
public sealed class HostileTorchFileTests : IDisposable
{
    private static readonly byte[] Six = new byte[6 * sizeof(float)];

    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();
    private readonly TensorBag _bag;

    public HostileTorchFileTests() => _bag = new TensorBag(("w", ones(2, 3)));

    public void Dispose()
    {
        Assert.Equal(Bits.Of(ones(2, 3)), Bits.Of(_bag["w"]));
        _bag.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [InlineData("os", "system")]
    [InlineData("posix", "system")]
    [InlineData("builtins", "eval")]
    [InlineData("__builtin__", "getattr")]
    [InlineData("subprocess", "Popen")]
    [InlineData("torch", "load")]
    [InlineData("torch", "hub.load")]
    [InlineData("torch.storage", "_load_from_bytes")]
    [InlineData("torch._utils", "_rebuild_tensor_v2.__globals__")]
    [InlineData("collections", "OrderedDict.fromkeys")]
    [InlineData("argparse", "Namespace")]
    [InlineData("", "set ")]
    public void What_a_pickle_may_not_name_is_refused_by_its_name(string module, string name)
    {
        foreach (var named in new[] { new PickleWriter().Global(module, name), new PickleWriter(4).StackGlobal(module, name) })
            Refused(TorchZip.Of(named.Raw('(').Text("echo harmless").Raw('t').Raw('R').End()), $"it asks Python for {module}.{name}, and nothing is executed");
        // Also where it is never called, and beside tensors that are sound.
        Refused(
            TorchZip.Of(new PickleWriter().Raw('}').Text("w").Tensor(0, [2, 3], [3, 1]).Raw('s').Text("x").Global(module, name).Raw('s').End(), Six),
            $"it asks Python for {module}.{name}");
    }

    [Fact]
    public void A_name_that_is_no_name_stays_on_its_line() => Refused(
        TorchZip.Of(new PickleWriter().StackGlobal("os\n\u001b[31m", new string('x', 100_000)).End()), "it asks Python for os\uFFFD\uFFFD[31m.xxx");

    [Theory]
    [InlineData("whole", "__main__.Tied")]
    [InlineData("script", "TorchScript: save its weights alone in Python, by torch.save(torch.jit.load(path).state_dict(), other_path)")]
    [InlineData("legacy", "before 1.6: save the weights again in a PyTorch of today, by torch.save(torch.load(path, weights_only=True), path)")]
    [InlineData("list", "it holds no dictionary of tensors by name")]
    public void Recorded_files_of_other_kinds_are_refused_with_what_to_do(string name, string reason)
    {
        foreach (var version in new[] { "1.13", "2.6" })
        {
            var path = RecordedTorch.Path(name, version);
            var error = Assert.Throws<WeightsFileException>(() => _bag.LoadWeights(path));
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
            Assert.Equal(path, error.File);
        }
    }

    [Theory]
    [InlineData("a tensor reaches out of its storage, which has 6 elements", 1, new long[] { 2, 3 }, new long[] { 3, 1 })]
    [InlineData("a tensor reaches out of its storage", 0, new long[] { 2, 3 }, new long[] { 4, 1 })]
    [InlineData("a tensor reaches out of its storage", 6, new long[] { }, new long[] { })]
    [InlineData("a tensor reaches out of its storage", long.MaxValue, new long[] { 2, 3 }, new long[] { 3, 1 })]
    [InlineData("a tensor reaches out of its storage", 0, new[] { long.MaxValue, 3 }, new[] { long.MaxValue, 1 })]
    [InlineData("a tensor reaches out of its storage", 7, new long[] { 0, 3 }, new long[] { 3, 1 })]
    [InlineData("below 0", -1, new long[] { 2, 3 }, new long[] { 3, 1 })]
    [InlineData("below 0", 0, new long[] { 2, 3 }, new long[] { -3, 1 })]
    [InlineData("below 0", 0, new long[] { -2, -3 }, new long[] { 3, 1 })]
    [InlineData("a tensor has 2 sizes and 1 strides", 0, new long[] { 2, 3 }, new long[] { 3 })]
    public void Tensors_outside_of_their_storage_are_refused(string reason, long offset, long[] shape, long[] strides) =>
        Refused(TorchZip.Of(PickleWriter.OneTensor(offset, shape, strides), Six), reason);

    [Fact]
    public void A_small_file_cannot_say_that_it_is_large()
    {
        // One number that is said to be a thousand billion is no tensor of the model, and none of it is made.
        var error = Assert.Throws<WeightsMismatchException>(() => Load(TorchZip.Of(PickleWriter.OneTensor(0, [1_000_000, 1_000_000], [0, 0]), Six)));
        Assert.Equal("w: found F32 [1000000, 1000000], expected F32 [2, 3]", Assert.Single(error.Differences));
        Refused(TorchZip.Of(PickleWriter.OneTensor(0, [2, 3], [3, 1], count: 7), Six), "the storage data/0 shall have 7 elements of 4 bytes, and has 24 bytes");
        Refused(TorchZip.Of(PickleWriter.OneTensor(0, [2, 3], [3, 1], count: 5), Six), "the storage data/0 shall have 5 elements");
        Refused(TorchZip.Of(PickleWriter.OneTensor(0, [2, 3], [3, 1], count: (long.MaxValue / 4) + 7), Six), "elements of 4 bytes");
        Refused(TorchZip.Of(PickleWriter.OneTensor(0, [2, 3], [3, 1], count: -6), Six), "-6 elements");
        Refused(TorchZip.Of(PickleWriter.OneTensor(0, [2, 3], [3, 1], key: "1"), Six), "it names the storage data/1, which the archive does not have");
        Refused(TorchZip.Of(PickleWriter.OneTensor(0, [2, 3], [3, 1], type: "QInt8Storage"), Six), "it asks Python for torch.QInt8Storage");
    }

    [Fact]
    public void Texts_that_grow_are_refused()
    {
        // Each dictionary holds the one before twice: two to the power of 31 names of one tensor.
        var pickle = new PickleWriter().Raw('}').Text("w").Tensor(0, [2, 3], [3, 1]).Raw('s');
        for (var depth = 0; depth < 30; depth++)
            pickle.Raw((byte)'q', 0, (byte)'0', (byte)'}').Text("a").Raw((byte)'h', 0, (byte)'s').Text("b").Raw((byte)'h', 0, (byte)'s');
        Refused(TorchZip.Of(pickle.End(), Six), "it makes more names than any file of weights");
    }

    [Fact]
    public void Short_names_in_great_numbers_are_refused()
    {
        // 1,000 names in each of 1,000 places.
        var pickle = new PickleWriter().Raw((byte)'}', (byte)'(').Text("w").Tensor(0, [2, 3], [3, 1]).Raw((byte)'q', 1);
        for (var name = 1; name < 1000; name++)
            pickle.Text(char.ConvertFromUtf32(0x4E00 + name)).Raw((byte)'h', 1);
        pickle.Raw((byte)'u', (byte)'q', 0, (byte)'0', (byte)'}', (byte)'(');
        for (var name = 0; name < 1000; name++)
            pickle.Text(char.ConvertFromUtf32(0x4E00 + name)).Raw((byte)'h', 0);
        Refused(TorchZip.Of(pickle.Raw('u').End(), Six), "it makes more names than any file of weights");
    }

    [Fact]
    public void A_memory_without_an_end_is_refused() =>
        Refused(TorchZip.Of([0x80, 4, (byte)'N', .. Enumerable.Repeat((byte)0x94, 8_000_001)]), "it makes more than 8000000 objects");

    /// <summary>As of <c>torch.save({"w": z.conj().imag}, path)</c>, whose values stand there with the other sign.</summary>
    [Fact]
    public void Values_that_are_meant_otherwise_than_they_stand_there_are_refused()
    {
        var pickle = new PickleWriter().Raw('}').Text("w").Global("torch._utils", "_rebuild_tensor_v2").Raw('(').Storage(6, "FloatStorage", "0")
            .Number(0).Numbers([2, 3]).Numbers([3, 1]).Raw(0x89).Global("collections", "OrderedDict").Raw(')').Raw('R')
            .Raw('}').Text("neg").Raw(0x88).Raw('s').Raw('t').Raw('R').Raw('s').End();
        Refused(TorchZip.Of(pickle, Six), "of other arguments than torch.save writes");
    }

    [Fact]
    public void A_dictionary_that_holds_itself_is_refused() => Refused(
        TorchZip.Of(new PickleWriter().Raw((byte)'}', (byte)'q', 0).Text("a").Raw((byte)'h', 0, (byte)'s').Text("w").Tensor(0, [2, 3], [3, 1]).Raw('s').End(), Six),
        "within one another more than 32 deep");

    [Fact]
    public void A_checkpoint_that_holds_itself_ends() => Refused(
        TorchZip.Of(new PickleWriter().Raw((byte)'}', (byte)'q', 0).Text("model").Raw((byte)'h', 0, (byte)'s').End()), "more than 32 deep");

    [Theory]
    [InlineData('(')]
    [InlineData('}')]
    [InlineData('N')]
    public void A_pickle_that_piles_things_up_is_refused(char opcode) =>
        Refused(TorchZip.Of([0x80, 2, .. Enumerable.Repeat((byte)opcode, 8_000_001)]), "it makes more than 8000000 objects");

    [Fact]
    public void Nesting_as_deep_as_it_likes_takes_no_stack() =>
        Refused(TorchZip.Of([0x80, 2, (byte)')', .. Enumerable.Repeat((byte)0x85, 1_000_000), (byte)'.']), "it holds no dictionary");

    [Theory]
    [InlineData("at byte 2, it ends where 1 more bytes should follow, and 0 do", "")]
    [InlineData("at byte 2, it ends where 4294967295 more bytes should follow", "58FFFFFFFF")]
    [InlineData("at byte 2, it ends where 18446744073709551615 more bytes should follow", "8DFFFFFFFFFFFFFFFF")]
    [InlineData("at byte 2, a text is not Unicode", "5801000000FF2E")]
    [InlineData("at byte 2, a line has no end", "6341424344")]
    [InlineData("at byte 2, it takes a value that is not there", "2E")]
    [InlineData("at byte 2, it takes a value that is not there", "862E")]
    [InlineData("at byte 3, it takes a value that is not there", "28302E")]
    [InlineData("at byte 2, it ends a group that never began", "742E")]
    [InlineData("at byte 2, it names value 7 of its memory", "68072E")]
    [InlineData("at byte 2, it names value 4294967295 of its memory", "6AFFFFFFFF2E")]
    [InlineData("at byte 5, it sets items of something that is no dictionary", "5D4E4E732E")]
    [InlineData("it sets items of something that is no dictionary, or a key without a value", "7D284E752E")]
    [InlineData("it appends to something that is no list", "7D4E612E")]
    [InlineData("it sets attributes of something that has none", "5D4E622E")]
    [InlineData("it calls something that cannot be called", "7D29522E")]
    [InlineData("it calls something with no list of arguments", "7D4E522E")]
    [InlineData("it names something by no name", "4E4E932E")]
    [InlineData("it names a storage otherwise than torch.save does", "4E512E")]
    [InlineData("an instruction, 0x69, that torch.save does not write", "692E")]
    [InlineData("an instruction, 0x6F, that torch.save does not write", "6F2E")]
    [InlineData("an instruction, 0x82, that torch.save does not write", "82012E")]
    [InlineData("an instruction, 0x80, that torch.save does not write", "80022E")]
    [InlineData("at byte 2, a part of it is longer than all of it", "95FFFFFFFFFFFFFF7F2E")]
    [InlineData("something is left over at its end", "7D7D2E")]
    [InlineData("something is left over at its end", "7D2E2E")]
    [InlineData("it holds no tensor by name", "7D2E")]
    [InlineData("it holds no dictionary", "8A00" + "2E")]
    public void A_pickle_that_is_none_is_refused_at_its_place(string reason, string afterProtocol) =>
        Refused(TorchZip.Of([0x80, 2, .. Convert.FromHexString(afterProtocol)]), reason);

    [Theory]
    [InlineData("it is no pickle of a protocol from 2 to 5", "80067D2E")]
    [InlineData("it is no pickle of a protocol from 2 to 5", "7D2E")]
    [InlineData("at byte 0, it ends where 1 more bytes should follow", "")]
    public void Another_protocol_is_refused(string reason, string pickle) => Refused(TorchZip.Of(Convert.FromHexString(pickle)), reason);

    [Fact]
    public void Archives_of_other_things_and_with_doubtful_records_are_refused()
    {
        var pickle = PickleWriter.OneTensor(0, [2, 3], [3, 1]);
        Refused(TorchZip.Of([("weights.npy", Six)]), "none of torch.save");
        Refused(TorchZip.Of([("data.pkl", pickle)]), "none of torch.save");
        Refused(TorchZip.Of([("x/data.pkl", pickle), ("y/data.pkl", pickle), ("x/data/0", Six)]), "none of torch.save");
        Refused(TorchZip.Of([("x/data.pkl", pickle), ("x/data/0", Six), ("x/data/0", Six)]), "'x/data/0': the archive has this record twice");
        Refused(TorchZip.Of([("x/data.pkl", pickle), ("x/data/0", Six), ("x/byteorder", "middle"u8.ToArray())]), "it is neither little nor big");
        Refused(TorchZip.Of([("x/data.pkl", pickle), ("x/data/0", Six), ("x/byteorder", new byte[7])]), "more than the 6 that are read of it");
        Refused(TorchZip.Of([("x/data.pkl", pickle), ("x/data/0", Six), ("x/code/net.py", [])]), "TorchScript");
        // Nothing is written anywhere, and so a name is nothing but a name.
        Refused(TorchZip.Of([("../data.pkl", pickle), ("../data/../../etc/passwd", Six)]), "it names the storage data/0, which the archive does not have");
    }

    [Fact]
    public void A_pickle_of_many_megabytes_is_refused_before_it_is_read() =>
        Refused(TorchZip.Of(new byte[(64 << 20) + 1]), "'x/data.pkl': it has 67108865 bytes, more than the 67108864 that are read of it");

    [Fact]
    public void Truth_values_other_than_two_are_refused()
    {
        using var bag = new TensorBag(("w", zeros(6, dtype: ScalarType.Bool)));
        var bytes = TorchZip.Of(PickleWriter.OneTensor(0, [6], [1], type: "BoolStorage"), [0, 1, 2, 0, 0, 0]);
        using var stream = new MemoryStream(bytes);
        Assert.Contains("'w': it holds truth values other than 0 and 1", Assert.Throws<WeightsFileException>(() => bag.LoadWeights(stream)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_name_for_two_tensors_is_refused() => Refused(
        TorchZip.Of(new PickleWriter().Raw('}').Text("w").Tensor(0, [2, 3], [3, 1]).Raw('s').Text("w").Tensor(0, [2, 3], [1, 2]).Raw('s').End(), Six),
        "the name 'w' stands twice");

    [Fact]
    public void Records_that_are_one_another_are_refused()
    {
        // Two entries of the list of records that point to one record: a file which says that it has more than it has.
        var bytes = TorchZip.Of([("x/data.pkl", PickleWriter.OneTensor(0, [2, 3], [3, 1])), ("x/data/0", Six), ("x/data/1", new byte[4000])]);
        var text = Encoding.Latin1.GetString(bytes);
        var list = text.IndexOf("PK\u0001\u0002", StringComparison.Ordinal);
        // Sizes of the last record in the list: both 4000, and said to be 40000.
        var last = text.LastIndexOf("PK\u0001\u0002", StringComparison.Ordinal);
        Assert.True(last > list);
        BitConverter.TryWriteBytes(bytes.AsSpan(last + 20), 40_000);
        BitConverter.TryWriteBytes(bytes.AsSpan(last + 24), 40_000);
        Refused(bytes, "bytes, and the file has");
    }

    private void Refused(byte[] file, string reason)
    {
        var error = Assert.Throws<WeightsFileException>(() => Load(file));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("the stream: ", error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Length < 1000);
    }

    private void Load(byte[] file)
    {
        using var stream = new MemoryStream(file);
        _bag.LoadWeights(stream);
    }
}
