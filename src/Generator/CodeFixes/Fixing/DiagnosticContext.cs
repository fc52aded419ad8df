using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>A diagnostic, and the code around it.</summary>
internal sealed class DiagnosticContext
{
    private DiagnosticContext(Document document, Diagnostic diagnostic, SyntaxNode root, SourceText text, SemanticModel model, CancellationToken token) =>
        (Document, Diagnostic, Root, Text, Model, Token) = (document, diagnostic, root, text, model, token);

    public Document Document { get; }

    public Diagnostic Diagnostic { get; }

    public SyntaxNode Root { get; }

    public SourceText Text { get; }

    public SemanticModel Model { get; }

    public CancellationToken Token { get; }

    public TextSpan Span => Diagnostic.Location.SourceSpan;

    /// <summary>The innermost node under the squiggle.</summary>
    public SyntaxNode Node => Root.FindNode(Span, getInnermostNodeForTie: true);

    /// <summary>Reads the code around a diagnostic; <see langword="null"/> where the file has changed under it.</summary>
    public static async Task<DiagnosticContext?> OfAsync(Document document, Diagnostic diagnostic, CancellationToken token)
    {
        var root = await document.GetSyntaxRootAsync(token).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(token).ConfigureAwait(false);
        var text = await document.GetTextAsync(token).ConfigureAwait(false);
        return root is null || model is null || !root.FullSpan.Contains(diagnostic.Location.SourceSpan)
            ? null
            : new(document, diagnostic, root, text, model, token);
    }

    /// <summary>Whether it is this one, of the several that a fix may be for.</summary>
    public bool Is(DiagnosticDescriptor descriptor) => Diagnostic.Id == descriptor.Id;

    /// <summary>The nearest node of a kind under or around the squiggle.</summary>
    public T? Enclosing<T>()
        where T : SyntaxNode => Node.FirstAncestorOrSelf<T>();

    /// <summary>What the diagnostic tells its fix under a name of <see cref="FixHints"/>.</summary>
    public string? Hint(string name) => Diagnostic.Properties.TryGetValue(name, out var value) ? value : null;

    /// <summary>A line break as the file has them, and as much space as the line of a node begins with.</summary>
    public string LineBreakBefore(SyntaxNode node) => SourceLines.NewLine(Text) + SourceLines.Indentation(Text, node.SpanStart);

    /// <summary>Writes text in the place of a span of this file.</summary>
    public Edit Replace(TextSpan span, string by) => new(Document.Id, new(span, by));

    /// <summary>Writes text before a position of this file.</summary>
    public Edit Insert(int position, string text) => Replace(new(position, 0), text);

    /// <summary>Removes a span of this file.</summary>
    public Edit Remove(TextSpan span) => Replace(span, "");

    /// <summary>Writes text in the place of a span of any file of the solution; <see langword="null"/> in a generated one.</summary>
    public Edit? Replace(SyntaxTree tree, TextSpan span, string by) =>
        Document.Project.Solution.GetDocument(tree) is { } document and not SourceGeneratedDocument
            ? new Edit(document.Id, new(span, by))
            : null;

    /// <summary>Writes text before a position of any file of the solution; <see langword="null"/> in a generated one.</summary>
    public Edit? Insert(SyntaxTree tree, int position, string text) => Replace(tree, new(position, 0), text);
}
