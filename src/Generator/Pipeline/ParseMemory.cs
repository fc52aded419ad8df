using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Remembers what was parsed from a node, for the compiler asks for all of it again with every key stroke in any file of the project. It
/// holds as long as the node is the same, and with it its whole file, and so is the outline of the project.
/// </summary>
/// <typeparam name="TResult">What is parsed: free of symbols, syntax and locations, so that it keeps no compilation alive.</typeparam>
internal static class ParseMemory<TResult>
{
    private static readonly ConditionalWeakTable<SyntaxNode, Place> Places = new();

    /// <summary>What was parsed from the node, if it still holds; otherwise it is parsed.</summary>
    /// <param name="node">The node.</param>
    /// <param name="compilation">The compilation it is in.</param>
    /// <param name="parse">Parses it. May look at the node's file, at the project's symbols and at the bodies of classes in parts.</param>
    /// <param name="mayKeep">Whether a result may be remembered.</param>
    /// <param name="token">Cancels the work.</param>
    public static TResult Recall(
        SyntaxNode node, Compilation compilation, Func<TResult> parse, Func<TResult, bool> mayKeep, CancellationToken token)
    {
        var outline = ProjectOutline.Of(compilation, token).SeenFrom(node.SyntaxTree, token);
        var place = Places.GetOrCreateValue(node);
        if (place.Memory is { } memory && memory.Outline == outline)
            return memory.Result;
        var result = parse();
        place.Memory = mayKeep(result) ? new Memory(outline, result) : null;
        return result;
    }

    private sealed class Place
    {
        // Two compilations may be parsed at once: a memory is put there whole or not at all.
        public volatile Memory? Memory;
    }

    private sealed class Memory(string outline, TResult result)
    {
        public string Outline => outline;

        public TResult Result => result;
    }
}
