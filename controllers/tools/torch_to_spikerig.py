#!/usr/bin/env python3
"""Turns a PyTorch checkpoint of snnTorch, Norse or LMUFormer into a spikerig model file.

    torch_to_spikerig.py CHECKPOINT.pt MODEL.safetensors --arch graph --dt 1e-3 [--golden GOLDEN.pt]

CHECKPOINT.pt is what torch.save(net.state_dict(), ...) wrote, or a training checkpoint that holds one under
"state_dict" or "model". GOLDEN.pt is a dictionary of inputs and what the trained network answered, such as
{"golden.input": x, "golden.output": y}; with it the import must reproduce those answers. What else follows goes to
`spikerig model import`, which is looked for in the environment variable SPIKERIG, or else on the path.

Needs torch and the standard library.
"""

import argparse
import array
import json
import os
import struct
import subprocess
import sys
import tempfile

import torch

WHOLE = {"torch.int32", "torch.int64", "torch.uint8", "torch.int8", "torch.bool"}


def state_dict(checkpoint):
    for key in ("state_dict", "model_state_dict", "model"):
        if isinstance(checkpoint.get(key), dict):
            return checkpoint[key]
    return checkpoint


def packed(tensor):
    """The tensor's type in safetensors and its bytes, little endian."""
    whole = str(tensor.dtype) in WHOLE
    values = array.array("i" if whole else "f", tensor.detach().cpu().flatten().tolist())
    if sys.byteorder == "big":
        values.byteswap()
    return "I32" if whole else "F32", values.tobytes()


def write(path, tensors):
    header, data = {}, b""
    for name, tensor in tensors.items():
        if not hasattr(tensor, "detach") or str(tensor.dtype).startswith("torch.complex"):
            continue  # hyper-parameters, and the LMU's transformed kernel, which follows from A and B
        kind, values = packed(tensor)
        header[name] = {"dtype": kind, "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(values)]}
        data += values
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint")
    parser.add_argument("model")
    parser.add_argument("--golden")
    args, rest = parser.parse_known_args()
    tensors = dict(state_dict(torch.load(args.checkpoint, map_location="cpu")))
    if args.golden:
        tensors.update(torch.load(args.golden, map_location="cpu"))
    with tempfile.TemporaryDirectory() as folder:
        state = os.path.join(folder, "state.safetensors")
        write(state, tensors)
        command = [os.environ.get("SPIKERIG", "spikerig"), "model", "import", state, "--output", args.model, *rest]
        return subprocess.run(command).returncode


if __name__ == "__main__":
    sys.exit(main())
