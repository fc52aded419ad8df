using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace LrFinder.Dsl.Tests;

/// <summary>
/// Runs tests inside the gate for finalizers. What a test calls of TorchSharp by itself, outside of a learner, would otherwise read freed
/// memory now and then: the test host has threads of its own, which cause garbage collections.
/// </summary>
public sealed class GatedTestFramework(IMessageSink messageSink) : XunitTestFramework(messageSink)
{
    /// <inheritdoc/>
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName name, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(name, sources, diagnostics)
    {
        protected override void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions) =>
            base.RunTestCases(testCases.Select(Gated), executionMessageSink, executionOptions);

        private static IXunitTestCase Gated(IXunitTestCase test) =>
            test.TestMethod.TestClass.Class.GetCustomAttributes(typeof(UngatedAttribute)).Any() ? test : new GatedTestCase(test);
    }
}
