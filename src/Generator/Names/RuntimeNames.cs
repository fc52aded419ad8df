namespace LrFinder.Dsl.Generator;

/// <summary>
/// The types of the attributes, the runtime and TorchSharp that the generator looks for or writes, by metadata name: it
/// references none of them. A test resolves each of these names.
/// </summary>
internal static class RuntimeNames
{
    public const string ModelAttribute = "LrFinder.Dsl.ModelAttribute";
    public const string LayerAttribute = "LrFinder.Dsl.LayerAttribute";
    public const string RepeatAttribute = "LrFinder.Dsl.RepeatAttribute";
    public const string PlannedModelAttribute = "LrFinder.Dsl.CompilerServices.PlannedModelAttribute";
    public const string InitAttribute = "LrFinder.Dsl.InitAttribute";
    public const string Init = "LrFinder.Dsl.Init";
    public const string BufferAttribute = "LrFinder.Dsl.BufferAttribute";
    public const string NotStateAttribute = "LrFinder.Dsl.NotStateAttribute";

    public const string IModel = "LrFinder.Dsl.IModel";
    public const string IDeclaredModel = "LrFinder.Dsl.IDeclaredModel";
    public const string IOnnxLayer = "LrFinder.Dsl.CompilerServices.IOnnxLayer";
    public const string OnnxGraph = "LrFinder.Dsl.CompilerServices.OnnxGraph";
    public const string WeightsExtensions = "LrFinder.Dsl.WeightsExtensions";
    public const string SchemaExtensions = "LrFinder.Dsl.SchemaExtensions";
    public const string ScheduledRate = "LrFinder.Dsl.CompilerServices.ScheduledRate";
    public const string StateVisitor = "LrFinder.Dsl.StateVisitor";
    public const string WeightInit = "LrFinder.Dsl.CompilerServices.WeightInit";
    public const string TrustedConvolutions = "LrFinder.Dsl.CompilerServices.TrustedConvolutions";
    public const string NewGroupNorm = "LrFinder.Dsl.CompilerServices.NewGroupNorm";
    public const string Activations = "LrFinder.Dsl.CompilerServices.Activations";
    public const string RecurrentForward = "LrFinder.Dsl.CompilerServices.RecurrentForward";
    public const string SequenceLengths = "LrFinder.Dsl.CompilerServices.SequenceLengths";
    public const string NestedForward = "LrFinder.Dsl.CompilerServices.NestedForward";
    public const string Residual = "LrFinder.Dsl.Residual`1";
    public const string ModuleMove = "LrFinder.Dsl.CompilerServices.ModuleMove";
    public const string ModelSummary = "LrFinder.Dsl.CompilerServices.ModelSummary";

    public const string LearnerAttribute = "LrFinder.Dsl.LearnerAttribute`1";
    public const string LossAttribute = "LrFinder.Dsl.LossAttribute";
    public const string LossOfTypeAttribute = "LrFinder.Dsl.LossAttribute`1";
    public const string OptimizerAttribute = "LrFinder.Dsl.OptimizerAttribute";
    public const string OptimizerOfTypeAttribute = "LrFinder.Dsl.OptimizerAttribute`1";
    public const string MetricAttribute = "LrFinder.Dsl.MetricAttribute";
    public const string MetricOfTypeAttribute = "LrFinder.Dsl.MetricAttribute`1";
    public const string FreezeAttribute = "LrFinder.Dsl.FreezeAttribute";
    public const string UseAttribute = "LrFinder.Dsl.UseAttribute`1";
    public const string StateAttribute = "LrFinder.Dsl.StateAttribute";
    public const string CallbackAttribute = "LrFinder.Dsl.CallbackAttribute";
    public const string ScheduleAttribute = "LrFinder.Dsl.ScheduleAttribute";
    public const string PhaseAttribute = "LrFinder.Dsl.PhaseAttribute";
    public const string On = "LrFinder.Dsl.On";
    public const string Flow = "LrFinder.Dsl.Flow";
    public const string Learner = "LrFinder.Dsl.Learner";
    public const string LearnerOfModel = "LrFinder.Dsl.Learner`1";
    public const string LearnerSetup = "LrFinder.Dsl.LearnerSetup`1";
    public const string IMetric = "LrFinder.Dsl.IMetric";
    public const string ILoss = "LrFinder.Dsl.ILoss";
    public const string AccumulatedMetric = "LrFinder.Dsl.AccumulatedMetric";
    public const string ReusableMetric = "LrFinder.Dsl.CompilerServices.ReusableMetric";
    public const string Batch = "LrFinder.Dsl.Batch";
    public const string TrainingData = "LrFinder.Dsl.TrainingData";
    public const string IBatchSource = "LrFinder.Dsl.IBatchSource";
    public const string FitResult = "LrFinder.Dsl.FitResult";
    public const string ValidationResult = "LrFinder.Dsl.ValidationResult";
    public const string LrSweep = "LrFinder.Dsl.CompilerServices.LrSweep";
    public const string Hyper = "LrFinder.Dsl.Hyper";
    public const string LrFindOptions = "LrFinder.Dsl.LrFindOptions";
    public const string OneCycle = "LrFinder.Dsl.OneCycle";
    public const string BatchInputs = "LrFinder.Dsl.CompilerServices.BatchInputs";
    public const string CallbackStateVisitor = "LrFinder.Dsl.CompilerServices.CallbackStateVisitor";
    public const string BatchMeans = "LrFinder.Dsl.CompilerServices.BatchMeans";
    public const string NoHooks = "LrFinder.Dsl.CompilerServices.NoHooks";
    public const string IHooks = "LrFinder.Dsl.CompilerServices.IHooks";
    public const string IStep = "LrFinder.Dsl.CompilerServices.IStep`1";
    public const string LossReading = "LrFinder.Dsl.CompilerServices.LossReading";
    public const string SweepLoop = "LrFinder.Dsl.CompilerServices.SweepLoop";
    public const string TrainingLoop = "LrFinder.Dsl.CompilerServices.TrainingLoop";
    public const string TrainingPlan = "LrFinder.Dsl.CompilerServices.TrainingPlan";
    public const string TrainingState = "LrFinder.Dsl.CompilerServices.TrainingState";
    public const string ValidationLoop = "LrFinder.Dsl.CompilerServices.ValidationLoop";

    public const string Optimizer = "TorchSharp.torch+optim+Optimizer";
    public const string Tensor = "TorchSharp.torch+Tensor";
    public const string Device = "TorchSharp.torch+Device";
    public const string ScalarType = "TorchSharp.torch+ScalarType";
    public const string Nn = "TorchSharp.torch+nn";
    public const string Functional = "TorchSharp.torch+nn+functional";
    public const string Module = "TorchSharp.torch+nn+Module";
    public const string ModuleOfOneInput = "TorchSharp.torch+nn+Module`2";
    public const string GroupNorm = "TorchSharp.Modules.GroupNorm";
    public const string Parameter = "TorchSharp.Modules.Parameter";
    public const string ParamGroup = "TorchSharp.Modules.ParamGroup";
    public const string ComponentNameAttribute = "TorchSharp.Utils.ComponentNameAttribute";

    // What TorchSharp does otherwise than PyTorch is found by these.
    public const string Torch = "TorchSharp.torch";
    public const string Special = "TorchSharp.torch+special";
    public const string NnInit = "TorchSharp.torch+nn+init";
    public const string Optim = "TorchSharp.torch+optim";
    public const string Schedulers = "TorchSharp.torch+optim+lr_scheduler";
    public const string CyclicLR = "TorchSharp.torch+optim+lr_scheduler+impl+CyclicLR";
    public const string OneCycleLR = "TorchSharp.torch+optim+lr_scheduler+impl+OneCycleLR";
    public const string OptimizerHelper = "TorchSharp.Modules.OptimizerHelper";
    public const string RAdam = "TorchSharp.Modules.RAdam";
    public const string AdamW = "TorchSharp.Modules.AdamW";
    public const string Sgd = "TorchSharp.Modules.SGD";
    public const string KLDivLoss = "TorchSharp.Modules.KLDivLoss";
    public const string HingeEmbeddingLoss = "TorchSharp.Modules.HingeEmbeddingLoss";
    public const string GaussianNllLoss = "TorchSharp.Modules.GaussianNLLLoss";
    public const string MultiheadAttention = "TorchSharp.Modules.MultiheadAttention";
    public const string TransformerEncoderLayer = "TorchSharp.Modules.TransformerEncoderLayer";
    public const string TransformerEncoder = "TorchSharp.Modules.TransformerEncoder";
    public const string TransformerDecoderLayer = "TorchSharp.Modules.TransformerDecoderLayer";
    public const string TransformerDecoder = "TorchSharp.Modules.TransformerDecoder";
    public const string Transformer = "TorchSharp.Modules.Transformer";

    /// <summary>How generated code writes a type; the arity of a generic one is left out.</summary>
    public static string Global(string metadataName) => $"global::{metadataName.Split('`')[0].Replace('+', '.')}";
}
