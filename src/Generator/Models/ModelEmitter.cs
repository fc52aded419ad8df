namespace LrFinder.Dsl.Generator;

/// <summary>Writes the files of a model.</summary>
internal static class ModelEmitter
{
    public static IEnumerable<GeneratedFile> Emit(ModelClass model) => model switch
    {
        DeclaredModel declared => [LayersEmitter.Emit(declared), StateEmitter.Emit(declared), OnnxEmitter.Emit(declared)],
        WrittenModel written => [StateEmitter.Emit(written)],
        UnfinishedModel unfinished => [UnfinishedModelEmitter.Emit(unfinished)],
        _ => throw new InvalidOperationException($"no emitter for {model.GetType().Name}"),
    };
}
