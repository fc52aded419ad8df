namespace LrFinder.Dsl.Tests;

/// <summary>"Processes" that are threads of one, for what does not need torch.</summary>
internal sealed class ThreadGroup : ProcessGroup
{
    private readonly Exchange _exchange;

    private ThreadGroup(Exchange exchange, int rank) => (_exchange, Rank) = (exchange, rank);

    public override int Rank { get; }

    public override int Size => _exchange.Barrier.ParticipantCount;

    /// <summary>The number of exchanges so far.</summary>
    public int Exchanges { get; private set; }

    /// <summary>Runs an action once for each process, at the same time.</summary>
    /// <returns>What each came to: the exception, or nothing.</returns>
    public static Exception?[] Run(int size, Action<ThreadGroup> action)
    {
        var exchange = new Exchange(size);
        var errors = new Exception?[size];
        var threads = Enumerable.Range(0, size).Select(rank => new Thread(() =>
            errors[rank] = Record.Exception(() => action(new ThreadGroup(exchange, rank))))).ToList();
        threads.ForEach(thread => thread.Start());
        // One that waits for somebody who does not come would wait forever.
        Assert.All(threads, thread => Assert.True(thread.Join(TimeSpan.FromMinutes(1)), "a process waits for another that does not come"));
        return errors;
    }

    public override void Sum(Span<float> values) => throw new NotSupportedException();

    public override void Sum(Span<double> values)
    {
        var own = values.ToArray();
        var all = Meet(own);
        for (var i = 0; i < values.Length; i++)
            values[i] = all.Sum(numbers => numbers[i]);
    }

    public override void Broadcast(Span<byte> data, int from) => Meet(data.ToArray())[from].CopyTo(data);

    private T[] Meet<T>(T own)
    {
        Exchanges++;
        _exchange.Places[Rank] = own;
        _exchange.Wait();
        var all = _exchange.Places.Cast<T>().ToArray();
        _exchange.Wait();
        return all;
    }

    private sealed class Exchange(int size)
    {
        public Barrier Barrier { get; } = new(size);

        public object?[] Places { get; } = new object?[size];

        public void Wait() => Assert.True(Barrier.SignalAndWait(TimeSpan.FromSeconds(30)), "a process does not come");
    }
}
