// The random state and the number of threads of torch belong to the process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
