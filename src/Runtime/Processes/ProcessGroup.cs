namespace LrFinder.Dsl;

/// <summary>
/// Several processes that train one model together: each computes the gradients of its share of every batch, and all of them take the same
/// step. A learner that is made while there is one, as within <c>using var mpi = MpiWorld.Initialize();</c> of LrFinder.Dsl.Mpi, is trained
/// and swept by all of them.
/// </summary>
/// <remarks>
/// <para>
/// <c>Fit</c>, <c>Resume</c>, <c>LrFind</c> and, between trainings, <c>Save</c> are done together: every process calls them, in the same order.
/// All else, such as <c>Predict</c> and <c>Evaluate</c>, each process does on its own.
/// </para>
/// <para>
/// Who derives from this brings the three ways in which processes exchange numbers. All are collective: a call returns when every process has
/// made it. They are called by one thread at a time.
/// </para>
/// </remarks>
public abstract class ProcessGroup : IExchange
{
    /// <summary>Makes a group, which learners do not know yet.</summary>
    protected ProcessGroup() => Meetings = new Meetings(this);

    /// <summary>The group that learners made from now on are trained by; <see langword="null"/> where this process trains alone.</summary>
    public static ProcessGroup? Current { get; private set; }

    /// <summary>This process's number, from 0 to below <see cref="Size"/>.</summary>
    public abstract int Rank { get; }

    /// <summary>The number of processes, at least 1.</summary>
    public abstract int Size { get; }

    /// <summary>Whether this is the process of rank 0: the one that writes files and talks.</summary>
    public bool IsFirst => Rank == 0;

    /// <summary>Where the processes wait for each other.</summary>
    internal Meetings Meetings { get; }

    /// <summary>Puts the sums over all processes in place of each of the numbers, the same bits in every process.</summary>
    /// <param name="values">As many numbers in every process.</param>
    public abstract void Sum(Span<float> values);

    /// <summary>Puts the sums over all processes in place of each of the numbers, the same bits in every process.</summary>
    /// <param name="values">As many numbers in every process.</param>
    public abstract void Sum(Span<double> values);

    /// <summary>Gives all processes what one of them has.</summary>
    /// <param name="data">As many bytes in every process; those of the process <paramref name="from"/> replace the others'.</param>
    /// <param name="from">The rank of the process that has them.</param>
    public abstract void Broadcast(Span<byte> data, int from);

    /// <summary>Has learners that are made from now on trained by a group.</summary>
    /// <param name="group">The group; <see langword="null"/> for none.</param>
    protected static void Use(ProcessGroup? group) => Current = group;

    /// <summary>
    /// Waits until every process is about to leave the group. Those that are still training together are told that this one has gone on, which
    /// ends their training with an exception.
    /// </summary>
    protected void AwaitEnd() => Meetings.AwaitEnd();
}
