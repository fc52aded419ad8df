using LrFinder.Dsl.Ordering;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The rows to train on and those that validate, of one table or of two.</summary>
/// <param name="Table">The table of the training rows.</param>
/// <param name="Train">The training rows, at least one.</param>
/// <param name="ValidTable">The table of the rows that validate.</param>
/// <param name="Valid">The rows that validate; there may be none.</param>
internal sealed record SplitTable(Table Table, IReadOnlyList<TableRow> Train, Table ValidTable, IReadOnlyList<TableRow> Valid)
{
    /// <summary>Sets a part of a table's rows aside for validation.</summary>
    /// <param name="table">The table.</param>
    /// <param name="fraction">The share that is set aside; at least one row is left to train on.</param>
    /// <param name="seed">Decides which.</param>
    public static SplitTable Of(Table table, double fraction, long seed)
    {
        var rows = table.Rows;
        var count = Math.Min((int)Math.Round(rows.Count * fraction, MidpointRounding.AwayFromZero), rows.Count - 1);
        var drawn = Enumerable.Range(0, rows.Count).OrderBy(row => SplitMix64.Mix(seed, row)).Take(count).ToHashSet();
        return new(table, [.. rows.Where((_, row) => !drawn.Contains(row))], table, [.. rows.Where((_, row) => drawn.Contains(row))]);
    }

    /// <summary>Takes two tables as they are.</summary>
    /// <param name="train">The one to train on.</param>
    /// <param name="valid">The one that validates.</param>
    public static SplitTable Of(Table train, Table valid) => new(train, train.Rows, valid, valid.Rows);

    /// <summary>Makes batches of both parts.</summary>
    /// <param name="samples">Makes the inputs and targets of rows.</param>
    /// <param name="order">Makes the order of the training rows, of their inputs.</param>
    /// <param name="batchSize">The number of rows in a training batch.</param>
    /// <param name="validBatchSize">The number of rows in a validation batch; <see langword="null"/> for as many.</param>
    /// <param name="classNames">The classes, or <see langword="null"/>.</param>
    /// <returns>The batches, which belong to the caller.</returns>
    public (TensorBatches Train, TensorBatches? Valid) Batches(
        Func<Table, IReadOnlyList<TableRow>, (IReadOnlyList<Tensor> Inputs, Tensor Targets)> samples,
        Func<IReadOnlyList<Tensor>, ISampleOrder> order,
        int batchSize,
        int? validBatchSize,
        IReadOnlyList<string>? classNames)
    {
        // What batches keep of the tensors outlives the scope. Both parts are read before, for a row may be refused.
        using var scope = NewDisposeScope();
        var train = samples(Table, Train);
        var valid = Valid.Count > 0 ? samples(ValidTable, Valid) : default;
        return (
            new TensorBatches(train.Inputs, train.Targets, batchSize, order(train.Inputs), dropLast: true, classNames),
            Valid.Count > 0 ? new TensorBatches(valid.Inputs, valid.Targets, validBatchSize ?? batchSize, classNames: classNames) : null);
    }
}
