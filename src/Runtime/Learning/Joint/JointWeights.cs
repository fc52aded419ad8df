using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The state of a model that several processes have: the first one's is everyone's.</summary>
internal static class JointWeights
{
    private const long LongestExchange = 1 << 26;

    /// <summary>Gives every process the weights and buffers of the first.</summary>
    /// <param name="group">The processes.</param>
    /// <param name="model">The model's state in this one.</param>
    public static void FromFirst(ProcessGroup group, ModelState model)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        RequireSameShapes(group, Distinct(model));
        foreach (var tensor in Distinct(model))
            CopyFromFirst(group, tensor);
    }

    /// <summary>
    /// Makes the statistics that layers keep of their batches, as batch normalisation does, the mean of what the processes have seen. Buffers that
    /// are the same everywhere are left as they are, to the last bit.
    /// </summary>
    /// <param name="group">The processes.</param>
    /// <param name="model">The model's state in this one.</param>
    public static void UniteStatistics(ProcessGroup group, ModelState model)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        Tensor[] buffers = [.. model.DistinctBuffers.Select(buffer => buffer.Tensor).Where(buffer => buffer.is_floating_point())];
        RequireSameShapes(group, buffers);
        var differ = new double[buffers.Length];
        for (var i = 0; i < buffers.Length; i++)
        {
            var first = buffers[i].clone();
            CopyFromFirst(group, first);
            differ[i] = first.Equals(buffers[i]) ? 0 : 1;
        }

        group.Sum(differ);
        for (var i = 0; i < buffers.Length; i++)
        {
            if (differ[i] > 0)
                TakeMean(group, buffers[i]);
        }
    }

    /// <summary>A layer may make or replace a buffer in its forward: what is of another size in another process cannot be exchanged.</summary>
    private static void RequireSameShapes(ProcessGroup group, IEnumerable<Tensor> tensors)
    {
        var shapes = string.Join(' ', tensors.Select(tensor => $"{tensor.dtype} {ShapeText.Of(tensor)}"));
        double code = BinaryPrimitives.ReadUInt16LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(shapes)));
        double[] codes = [code, code * code];
        group.Sum(codes);
        // As at every meeting: all processes see alike whether their codes are equal.
        if (group.Size * codes[1] != codes[0] * codes[0])
            throw group.Meetings.Told(new ProcessGroupException(
                $"The model's weights and buffers do not have the same shapes in all processes; in rank {group.Rank}: {OneLine.Of(shapes)}. A buffer that "
                + "takes its shape from the batch has no place among the model's state: keep it in a field that is no tensor of the model, or make it anew."));
    }

    private static IEnumerable<Tensor> Distinct(ModelState model) =>
        model.DistinctParameters.Select(parameter => (Tensor)parameter.Tensor).Concat(model.DistinctBuffers.Select(buffer => buffer.Tensor));

    private static void CopyFromFirst(ProcessGroup group, Tensor tensor)
    {
        var contiguous = tensor.detach().cpu().contiguous();
        var flat = contiguous.view(-1);
        var longest = LongestExchange / flat.element_size();
        for (var begin = 0L; begin < flat.numel(); begin += longest)
            group.Broadcast(flat.narrow(0, begin, Math.Min(longest, flat.numel() - begin)).bytes, from: 0);
        if (!group.IsFirst)
            tensor.copy_(contiguous);
    }

    private static void TakeMean(ProcessGroup group, Tensor buffer)
    {
        var numbers = buffer.detach().cpu().to(ScalarType.Float64).contiguous().view(-1).data<double>().ToArray();
        group.Sum(numbers);
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] /= group.Size;
        buffer.copy_(tensor(numbers).view(buffer.shape));
    }
}
