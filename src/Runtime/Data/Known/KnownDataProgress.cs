namespace LrFinder.Dsl;

/// <summary>How far the download of a file of a known data set is.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Bytes">How many bytes of it are there, with those of an earlier download that broke off.</param>
/// <param name="TotalBytes">How many it has.</param>
public readonly record struct KnownDataProgress(string File, long Bytes, long TotalBytes);
