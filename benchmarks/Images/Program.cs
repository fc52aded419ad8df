using System.Globalization;
using Images;

// What images cost that stay in their files: memory, over as many as are asked for; then speed, beside images in memory.
// usage: [IMAGES [BATCHES [ROUNDS]]]
var numbers = args.Select(argument => int.Parse(argument, CultureInfo.InvariantCulture)).ToArray();
var images = numbers.ElementAtOrDefault(0) is > 0 and var asked ? asked : 20_000;
var batches = numbers.ElementAtOrDefault(1) is > 0 and var some ? some : 200;
var rounds = numbers.ElementAtOrDefault(2) is > 0 and var many ? many : 9;
using (var photographs = new Photographs(images))
{
    Console.WriteLine($"{images:N0} images of {Photographs.Side} × {Photographs.Side}, {photographs.BytesOfOne:N0} bytes each");
    Memory.Run(photographs, batches);
}

using (var photographs = new Photographs(1024))
    Speed.Run(photographs, rounds);
