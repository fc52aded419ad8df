// Each test starts a process that uses all cores: side by side they only slow one another down.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
