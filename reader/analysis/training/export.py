"""Make the file that ships: `python -m reader.analysis.training.export OUT.onnx WEIGHTS.pt ...`.

ONNX with fused attention, then int8 weights, the table of pieces included.
"""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model

from reader.analysis.training.network import HEADS, WIDTH, Network
from reader.analysis.training.train import vocabulary


def averaged(weights: Sequence[Path]) -> dict[str, torch.Tensor]:
    """The mean of the weights of several runs from one beginning: better on texts of another kind than each alone."""
    states = [torch.load(path) for path in weights]
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}


def exported(weights: Sequence[Path], sources: Sequence[str], out: Path) -> None:
    """The network as plain ONNX; it marks as the `sources` do."""
    network = Network(len(vocabulary()))
    network.load_state_dict(averaged(weights))
    network.settle(sources)
    network.eval()
    example = torch.tensor([[101, 2054, 102, 0], [101, 2054, 2054, 102]])
    torch.onnx.export(
        network,
        (example, torch.zeros_like(example)),
        str(out),
        input_names=["pieces", "shapes"],
        output_names=["scores"],
        dynamic_axes={name: {0: "batch", 1: "length"} for name in ("pieces", "shapes", "scores")},
        opset_version=17,
        dynamo=False,
    )


def fused(plain: Path, out: Path) -> None:
    """Attention, GELU and layer norms as single operators."""
    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False
    options.enable_attention = False
    model = optimize_model(
        str(plain), model_type="bert", num_heads=HEADS, hidden_size=WIDTH, optimization_options=options, opt_level=0
    )
    print(model.get_fused_operator_statistics())
    model.save_model_to_file(str(out))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("weights", type=Path, nargs="+", help="of one run, or of several to be averaged")
    parser.add_argument("--sources", nargs="+", default=["wikigold"], help="the corpora whose habits the model follows")
    parser.add_argument("--float", type=Path, help="keep the model before quantization")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        plain, whole = Path(folder) / "plain.onnx", options.float or Path(folder) / "fused.onnx"
        exported(options.weights, options.sources, plain)
        fused(plain, whole)
        quantize_dynamic(
            whole,
            options.out,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Attention", "Gather"],
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
