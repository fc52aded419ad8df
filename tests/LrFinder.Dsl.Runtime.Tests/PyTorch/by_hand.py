"""Safetensors read and written with nothing but the standard library: a second opinion on the files of the product.

    python3 by_hand.py describe FILE        a line per tensor: name, dtype, shape, SHA-256 of its bytes
    python3 by_hand.py rewrite FROM TO      the same tensors in the opposite order, with other metadata
"""
import hashlib
import json
import struct
import sys


def read(path):
    """The tensors of a file, in the order of its header: name -> (dtype, shape, bytes)."""
    with open(path, "rb") as file:
        content = file.read()
    (length,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8:8 + length])
    header.pop("__metadata__", None)
    data = content[8 + length:]
    return {
        name: (entry["dtype"], entry["shape"], data[entry["data_offsets"][0]:entry["data_offsets"][1]])
        for name, entry in header.items()
    }


def write(path, tensors, metadata=None):
    header, offset = {}, 0
    if metadata:
        header["__metadata__"] = metadata
    for name, (dtype, shape, data) in tensors.items():
        header[name] = {"dtype": dtype, "shape": list(shape), "data_offsets": [offset, offset + len(data)]}
        offset += len(data)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(data for _, _, data in tensors.values()))


def main():
    command, source = sys.argv[1], read(sys.argv[2])
    if command == "describe":
        for name, (dtype, shape, data) in source.items():
            print(name, dtype, json.dumps(shape), hashlib.sha256(data).hexdigest())
    elif command == "rewrite":
        write(sys.argv[3], dict(reversed(source.items())), {"written": "by hand"})
    else:
        sys.exit(f"unknown command {command}")


if __name__ == "__main__":
    main()
