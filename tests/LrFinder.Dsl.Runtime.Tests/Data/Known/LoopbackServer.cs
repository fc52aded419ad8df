using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LrFinder.Dsl.Tests.Data;

/// <summary>Answers HTTP requests on this machine, one connection each, by whatever bytes a test gives.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    /// <summary>Begins to listen.</summary>
    public LoopbackServer()
    {
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    /// <summary>Where the file is.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/file.bin");

    /// <summary>What is answered to a request from a place on; <see langword="null"/> for one without a range.</summary>
    public Func<int?, byte[]> Answer { get; set; } = _ => Response("404 Not Found", []);

    /// <summary>Whether a connection is reset after the answer, as by a machine that fails, and not closed in order.</summary>
    public bool Resets { get; set; }

    /// <summary>From where it was asked for.</summary>
    public List<int?> Requests { get; } = [];

    public static byte[] Response(string status, ReadOnlySpan<byte> content, int? length = null, string headers = "") =>
    [
        .. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {length ?? content.Length}\r\nConnection: close\r\n{headers}\r\n"), .. content,
    ];

    /// <summary>What a server answers that knows ranges.</summary>
    public static byte[] Ranged(byte[] content, int? start) => start switch
    {
        null => Response("200 OK", content),
        { } from when from < content.Length => Response(
            "206 Partial Content", content.AsSpan(from), headers: $"Content-Range: bytes {from}-{content.Length - 1}/{content.Length}\r\n"),
        _ => Response("416 Range Not Satisfiable", []),
    };

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII);
                int? start = null;
                while (await reader.ReadLineAsync() is { Length: > 0 } line)
                    if (line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
                        start = int.Parse(line["Range: bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
                Requests.Add(start);
                await stream.WriteAsync(Answer(start));
                if (!Resets)
                    continue;
                // What is on its way arrives before.
                await Task.Delay(200);
                client.LingerState = new LingerOption(enable: true, seconds: 0);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }
}
