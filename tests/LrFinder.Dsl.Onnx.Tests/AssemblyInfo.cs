// The random state of torch belongs to the process: tests that seed it must not overlap.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
