"""Make a trained network smaller: `python -m reader.analysis.training.prune FOLDER OLD.pt OUT.pt [--drop N] ...`.

Whole layers are dropped and of the others' inner units those kept that matter most: the mean size of a unit's value
over texts, times the length of what it adds to the hidden state. What is left then learns from the old network
(`train --start OUT.pt --teacher OLD.pt`).
"""

import argparse
import random
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu

from reader.analysis.training.network import Layer, Network, restored
from reader.analysis.training.train import Data, batches, tensors

SAMPLE = 100
"""Batches over which units are weighed."""


@torch.no_grad()
def weights_of_units(network: Network, data: Data) -> list[Tensor]:
    """How much each inner unit of each layer matters."""
    network.eval()
    sums = [torch.zeros(layer.up.out_features) for layer in _layers(network)]

    def listen(i: int) -> None:
        def hook(_: nn.Module, __: tuple[Tensor, ...], out: Tensor) -> None:
            sums[i] += gelu(out).abs().flatten(0, 1).mean(0)

        _layers(network)[i].up.register_forward_hook(hook)

    for i in range(len(sums)):
        listen(i)
    for batch, _ in zip(batches(data.epoch(), random.Random(0)), range(SAMPLE), strict=False):
        pieces, shapes, _, _ = tensors(batch)
        network(pieces, shapes)
    return [total * layer.down.weight.norm(dim=0) for total, layer in zip(sums, _layers(network), strict=True)]


def _layers(network: Network) -> list[Layer]:
    return [layer for layer in network.layers if isinstance(layer, Layer)]


def pruned(network: Network, worth: list[Tensor], drop: list[int], inner: int) -> Network:
    """The network without some layers, and with the best `inner` units in each of the others."""
    old = network.state_dict()
    kept = [i for i in range(len(network.layers)) if i not in drop]
    small = Network(old["pieces.weight"].shape[0], len(kept), inner)
    own = {name: tensor for name, tensor in old.items() if not name.startswith("layers.")}
    for new, i in enumerate(kept):
        best = worth[i].topk(inner).indices.sort().values
        for name, tensor in old.items():
            if not name.startswith(f"layers.{i}."):
                continue
            part = name.split(".", 2)[2]
            dim = {"up": 0, "down.weight": 1}.get(part if part == "down.weight" else part.split(".")[0])
            own[f"layers.{new}.{part}"] = tensor.clone() if dim is None else tensor.index_select(dim, best)
    small.load_state_dict(own)
    return small


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("old", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--drop", type=int, nargs="*", default=[], help="layers to leave out, counted from 0")
    parser.add_argument("--inner", type=int, default=768)
    options = parser.parse_args()
    network = restored(options.old)
    worth = weights_of_units(network, Data(options.folder, (), random.Random(0)))
    torch.save(pruned(network, worth, options.drop, options.inner).state_dict(), options.out)


if __name__ == "__main__":
    main()
