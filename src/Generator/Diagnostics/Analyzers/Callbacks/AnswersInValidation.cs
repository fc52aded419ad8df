using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Follows a callback as it runs where <c>training</c> is false, as far as that is written in it, to see whether it answers with what it was
/// given. What it cannot follow counts as unchanged.
/// </summary>
/// <param name="training">The parameter.</param>
internal sealed class AnswersInValidation(IParameterSymbol training)
{
    // Parameters and variables that hold something else than what the callback was given.
    private readonly HashSet<ISymbol> _changed = new(SymbolEqualityComparer.Default);
    private bool _answersChanged;
    private bool _readsTraining;

    /// <summary>Follows a body.</summary>
    /// <returns>Whether an answer is sure to be something else than what was given.</returns>
    public bool Change(IOperation body)
    {
        _readsTraining = body.Descendants().Any(IsTraining);
        Run(body);
        return _answersChanged;
    }

    /// <summary>Goes through a statement; whether nothing comes after it.</summary>
    private bool Run(IOperation? statement)
    {
        switch (statement)
        {
            case IBlockOperation block:
                return block.Operations.Any(Run);
            case IReturnOperation answer:
                _answersChanged |= IsChanged(answer.ReturnedValue);
                return true;
            case IThrowOperation:
                return true;
            case IConditionalOperation choice:
                return RunChoice(choice);
            case IVariableDeclarationGroupOperation group:
                foreach (var declarator in group.Declarations.SelectMany(declaration => declaration.Declarators))
                    Note(declarator.Symbol, declarator.Initializer?.Value);
                return false;
            case IExpressionStatementOperation { Operation: ISimpleAssignmentOperation assignment }:
                Note(SymbolOf(assignment.Target), assignment.Value);
                return false;
            case IExpressionStatementOperation { Operation: IInvocationOperation { Instance: { } instance } call } when IsInPlace(call):
                if (SymbolOf(instance) is { } symbol)
                    _changed.Add(symbol);
                return false;
            case IUsingOperation block:
                return Run(block.Body);
            case ITryOperation attempt:
                return Run(attempt.Body);
            case ILockOperation block:
                return Run(block.Body);
            default:
                return false;
        }
    }

    private bool RunChoice(IConditionalOperation choice)
    {
        if (Value(choice.Condition) is { } value)
            return Run(value ? choice.WhenTrue : choice.WhenFalse);
        var first = Run(choice.WhenTrue);
        var second = Run(choice.WhenFalse);
        return first && second;
    }

    private void Note(ISymbol? symbol, IOperation? value)
    {
        if (symbol is null || value is null)
            return;
        if (IsChanged(value))
            _changed.Add(symbol);
        else
            _changed.Remove(symbol);
    }

    /// <summary>Whether a value is sure to be something else than what was given.</summary>
    private bool IsChanged(IOperation? value) => value switch
    {
        IConversionOperation conversion => IsChanged(conversion.Operand),
        IConditionalOperation choice => Value(choice.Condition) is { } known
            ? IsChanged(known ? choice.WhenTrue : choice.WhenFalse)
            : IsChanged(choice.WhenTrue) || IsChanged(choice.WhenFalse),
        IObjectCreationOperation made => made.Arguments.Any(argument => IsChanged(argument.Value)),
        ICollectionExpressionOperation list => list.Elements.Any(IsChanged),
        IArrayCreationOperation { Initializer: { } list } => list.ElementValues.Any(IsChanged),
        IBinaryOperation operation => !MayKnow(operation),
        IUnaryOperation operation => !MayKnow(operation),
        IInvocationOperation { Instance: { } instance, TargetMethod.Name: "clone" or "contiguous" or "detach" or "alias" } => IsChanged(instance),
        IInvocationOperation call => !MayKnow(call),
        IParameterReferenceOperation or ILocalReferenceOperation => _changed.Contains(SymbolOf(value)!),
        _ => false,
    };

    /// <summary>Whether a computation may know that it is validation, by what it is given or by a member, and so leave things as they are.</summary>
    private bool MayKnow(IOperation computation) => _readsTraining && computation.DescendantsAndSelf().Any(
        part => IsTraining(part) || part is IFieldReferenceOperation or IPropertyReferenceOperation { Instance: IInstanceReferenceOperation });

    private bool IsTraining(IOperation part) =>
        part is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, training);

    /// <summary>A condition where training is false; <see langword="null"/> where that does not decide it.</summary>
    private bool? Value(IOperation condition) => condition switch
    {
        IParameterReferenceOperation when IsTraining(condition) => false,
        IConversionOperation conversion => Value(conversion.Operand),
        ILiteralOperation { ConstantValue: { HasValue: true, Value: bool value } } => value,
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => !Value(not.Operand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both =>
            Value(both.LeftOperand) == false || Value(both.RightOperand) == false ? false
            : Value(both.LeftOperand) == true && Value(both.RightOperand) == true ? true : null,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either =>
            Value(either.LeftOperand) == true || Value(either.RightOperand) == true ? true
            : Value(either.LeftOperand) == false && Value(either.RightOperand) == false ? false : null,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } same =>
            Value(same.LeftOperand) is { } left && Value(same.RightOperand) is { } right ? left == right : null,
        IIsPatternOperation { Pattern: IConstantPatternOperation pattern } test =>
            Value(test.Value) is { } value && Value(pattern.Value) is { } tested ? value == tested : null,
        _ => null,
    };

    /// <summary>Torch's methods that change their tensor end in an underscore.</summary>
    private static bool IsInPlace(IInvocationOperation call) => call.TargetMethod.Name.EndsWith("_", StringComparison.Ordinal);

    private static ISymbol? SymbolOf(IOperation? reference) => reference switch
    {
        IParameterReferenceOperation parameter => parameter.Parameter,
        ILocalReferenceOperation local => local.Local,
        _ => null,
    };
}
