using System.Net;
using System.Net.Http.Headers;

namespace LrFinder.Dsl;

/// <summary>Brings a known file onto this machine.</summary>
/// <remarks>
/// It is collected beside its place, under the name and <c>.partial</c>, which is locked meanwhile and stays where a download breaks off, so that
/// the next goes on there. It takes its name when it is complete and its checksum is right.
/// </remarks>
/// <param name="file">The file.</param>
/// <param name="path">Its place.</param>
/// <param name="progress">Told of progress.</param>
internal sealed class KnownFileDownload(KnownFile file, string path, IProgress<KnownDataProgress>? progress)
{
    private const int BufferBytes = 1 << 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // One for the process, as HttpClient is meant to be. Waiting is limited for each answer and each piece, not for the whole.
    private static readonly HttpClient Client = new() { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Makes sure that the file is in its place.</summary>
    /// <param name="cancellationToken">Stops it; what has come stays for the next time.</param>
    /// <exception cref="KnownDataException">It is not, and the message says why.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (File.Exists(path))
                CheckPresent();
            else
                await FetchAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException cause) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure($"nothing came for {Patience.TotalSeconds} seconds", cause);
        }
        catch (Exception cause) when (cause is HttpRequestException or HttpIOException)
        {
            throw Failure(cause.Message.TrimEnd('.'), cause);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new KnownDataException(path, $"{path} cannot be written or read. {cause.Message} KnownData.CacheFolder can name another folder.", cause);
        }
    }

    private void CheckPresent()
    {
        using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (file.Difference(content) is { } difference)
            throw new KnownDataException(path, $"{path} is not what {file.Source} is known to be: {difference}. Remove it, so that it is downloaded.");
    }

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = path + ".partial";
        string? difference;
        using (var content = new FileStream(partial, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            await CollectAsync(content, cancellationToken).ConfigureAwait(false);
            content.Flush(flushToDisk: true);
            difference = file.Difference(content);
            // Nothing of it is of use: the next time begins at the beginning.
            if (difference is not null)
                content.SetLength(0);
        }

        if (difference is null)
        {
            File.Move(partial, path, overwrite: true);
            return;
        }

        File.Delete(partial);
        throw Failure($"what came is not the file: {difference}", null);
    }

    private async Task CollectAsync(FileStream content, CancellationToken cancellationToken)
    {
        if (content.Length > file.Length)
            content.SetLength(0);
        // Complete already, where a process was ended before it could rename it.
        if (content.Length == file.Length)
            return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var response = await AskAsync(content, patience.Token).ConfigureAwait(false);
        using var source = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
        await CopyAsync(source, content, patience).ConfigureAwait(false);
        if (content.Length < file.Length)
            throw Failure($"the connection ended after {content.Length} of {file.Length} bytes", null);
    }

    /// <summary>Asks for what is missing, and sets the place where it goes.</summary>
    private async Task<HttpResponseMessage> AskAsync(FileStream content, CancellationToken cancellationToken)
    {
        var response = await SendAsync(content.Length, cancellationToken).ConfigureAwait(false);
        if (content.Length > 0 && !GoesOn(response, content.Length))
        {
            // A server that does not know ranges sends all of it; one that has no such range is asked for all of it.
            content.SetLength(0);
            if (response.StatusCode is HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                response.Dispose();
                response = await SendAsync(0, cancellationToken).ConfigureAwait(false);
            }
        }

        content.Position = content.Length;
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw Failure($"the server answers {(int)response.StatusCode} ({response.StatusCode})", null);
    }

    // An error says nothing about what is there already.
    private static bool GoesOn(HttpResponseMessage response, long start) => response.StatusCode switch
    {
        HttpStatusCode.PartialContent => response.Content.Headers.ContentRange?.From == start,
        HttpStatusCode.RequestedRangeNotSatisfiable => false,
        _ => !response.IsSuccessStatusCode,
    };

    private async Task<HttpResponseMessage> SendAsync(long start, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, file.Source);
        if (start > 0)
            request.Headers.Range = new RangeHeaderValue(start, null);
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
    }

    private async Task CopyAsync(Stream source, FileStream content, CancellationTokenSource patience)
    {
        var buffer = new byte[BufferBytes];
        while (await ReadAsync(source, buffer, patience.Token).ConfigureAwait(false) is > 0 and var read)
        {
            patience.CancelAfter(Patience);
            await content.WriteAsync(buffer.AsMemory(0, read), patience.Token).ConfigureAwait(false);
            progress?.Report(new KnownDataProgress(file.Name, content.Position, file.Length));
            // It is another file, and might never end.
            if (content.Position > file.Length)
                return;
        }
    }

    /// <summary>Reads what comes next. A connection that breaks is no failure of the disk, though .NET has one exception for both.</summary>
    private async Task<int> ReadAsync(Stream source, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException cause)
        {
            throw Failure(cause.Message.TrimEnd('.'), cause);
        }
    }

    private KnownDataException Failure(string reason, Exception? cause) => new(
        path,
        $"{file.Name} cannot be downloaded from {file.Source}: {reason}. Try again, which goes on where it broke off; or put the file at {path} by hand.",
        cause);
}
