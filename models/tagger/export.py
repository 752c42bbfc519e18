"""Write a trained tagger as ONNX with 8-bit weights.

`python models/tagger/export.py --model FILE --depth 4 --out FILE`
"""

import argparse
from hashlib import sha256
from pathlib import Path

import onnx
import torch
from encoder import Encoder
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

NAMES = ("ids", "quote", "case"), ("labels", "to_source", "to_cue", "states")


class OneExit(nn.Module):
    """The encoder up to one exit."""

    def __init__(self, model: Encoder, depth: int) -> None:
        super().__init__()
        number = model.exits.index(depth)
        model.layers = model.layers[:depth]
        model.heads = model.heads[number : number + 1]
        model.exits = (depth,)
        self.model = model

    def forward(self, ids: Tensor, quote: Tensor, case: Tensor) -> tuple[Tensor, ...]:
        """What that exit's heads say, and the states they saw."""
        return self.model(ids, quote, case)[0]


def export(model: Encoder, depth: int, out: Path, *, quantise: bool = True) -> None:
    """Write one exit of a model; a window at a time, of any length up to 512."""
    rows = torch.randint(1000, 2000, (1, 48))
    free = {name: {1: "length"} for part in NAMES for name in part}
    free["to_source"] = free["to_cue"] = {1: "length", 2: "length"}
    plain = out.with_suffix(".plain.onnx")
    torch.onnx.export(
        OneExit(model, depth).eval(),
        (rows, torch.zeros_like(rows), torch.zeros_like(rows)),
        str(plain),
        dynamo=False,
        input_names=list(NAMES[0]),
        output_names=list(NAMES[1]),
        dynamic_axes=free,
        opset_version=17,
        custom_opsets={"com.microsoft": 1},
    )
    if not quantise:
        plain.replace(out)
        return
    quantize_dynamic(str(plain), str(out), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    plain.unlink()
    onnx.checker.check_model(onnx.load(str(out)))
    out.with_suffix(".sha256").write_text(sha256(out.read_bytes()).hexdigest() + "\n", "ascii")


def main() -> None:
    """Export the asked depth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--depth", type=int, required=True)
    parser.add_argument("--exits", default="3,4,6")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    model = Encoder(tuple(int(number) for number in asked.exits.split(",")))
    state = torch.load(asked.model)
    model.load_state_dict(state.get("model", state))
    export(model, asked.depth, asked.out)


if __name__ == "__main__":
    main()
