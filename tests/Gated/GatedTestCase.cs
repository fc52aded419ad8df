using System.Diagnostics.CodeAnalysis;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace LrFinder.Dsl.Tests;

/// <summary>A test that runs inside the gate for finalizers.</summary>
[SuppressMessage("Extensibility", "xUnit3001", Justification = "Made where tests are run; what is written and read is the test in it.")]
internal sealed class GatedTestCase(IXunitTestCase test) : LongLivedMarshalByRefObject, IXunitTestCase
{
    public Exception InitializationException => test.InitializationException;

    public IMethodInfo Method => test.Method;

    public int Timeout => test.Timeout;

    public string DisplayName => test.DisplayName;

    public string SkipReason => test.SkipReason;

    public ISourceInformation SourceInformation
    {
        get => test.SourceInformation;
        set => test.SourceInformation = value;
    }

    public ITestMethod TestMethod => test.TestMethod;

    public object[] TestMethodArguments => test.TestMethodArguments;

    public Dictionary<string, List<string>> Traits => test.Traits;

    public string UniqueID => test.UniqueID;

    /// <summary>Runs it to its end on this thread, for the gate belongs to a thread.</summary>
    public Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource)
    {
        using var hold = FinalizerGate.Hold();
        return Task.FromResult(
            test.RunAsync(diagnosticMessageSink, messageBus, constructorArguments, aggregator, cancellationTokenSource).GetAwaiter().GetResult());
    }

    public void Deserialize(IXunitSerializationInfo info) => test.Deserialize(info);

    public void Serialize(IXunitSerializationInfo info) => test.Serialize(info);
}
