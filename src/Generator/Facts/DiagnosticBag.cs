using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Collects what a parser has to tell the user.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>Whether nothing can be generated.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>The id of the first error.</summary>
    public string? FirstError => _diagnostics.Find(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error)?.Id;

    /// <summary>Reports what another one has collected.</summary>
    public void Add(DiagnosticBag other)
    {
        HasErrors |= other.HasErrors;
        _diagnostics.AddRange(other._diagnostics);
    }

    public void Report(DiagnosticDescriptor descriptor, Location place, params object[] arguments) =>
        Report(descriptor, place, ImmutableDictionary<string, string?>.Empty, arguments);

    /// <summary>The same with what the code fix has to know (<see cref="FixHints"/>).</summary>
    public void Report(
        DiagnosticDescriptor descriptor, Location place, ImmutableDictionary<string, string?> hints, params object[] arguments)
    {
        var diagnostic = Diagnostic.Create(descriptor, place, hints, arguments);
        HasErrors |= diagnostic.DefaultSeverity == DiagnosticSeverity.Error;
        _diagnostics.Add(diagnostic);
    }

    /// <summary>The model with all diagnostics; without errors only, for half a model would bury them under the compiler's own.</summary>
    public ParseResult<TModel> Result<TModel>(TModel? model)
        where TModel : class, IEquatable<TModel> => new(HasErrors ? null : model, _diagnostics.ToEquatableArray());

    /// <summary>The model with all diagnostics, although there may be errors: what could not be read is not in the model.</summary>
    public ParseResult<TModel> ResultDespiteErrors<TModel>(TModel? model)
        where TModel : class, IEquatable<TModel> => new(model, _diagnostics.ToEquatableArray());
}
