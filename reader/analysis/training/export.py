"""Make the file that ships: `python -m reader.analysis.training.export WEIGHTS.pt OUT.onnx [--float FLOAT.onnx]`.

ONNX with fused attention, then int8 weights, the table of pieces included.
"""

import argparse
import tempfile
from pathlib import Path

import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model

from reader.analysis.training.network import HEADS, WIDTH, restored


def exported(weights: Path, out: Path) -> None:
    """The network as plain ONNX."""
    network = restored(weights)
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
    options.enable_skip_layer_norm = False  # six times as slow as an addition and a plain norm, in onnxruntime 1.2x
    model = optimize_model(
        str(plain), model_type="bert", num_heads=HEADS, hidden_size=WIDTH, optimization_options=options, opt_level=0
    )
    print(model.get_fused_operator_statistics())
    model.save_model_to_file(str(out))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--float", type=Path, help="keep the model before quantization")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        plain, whole = Path(folder) / "plain.onnx", options.float or Path(folder) / "fused.onnx"
        exported(options.weights, plain)
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
