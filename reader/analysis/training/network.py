"""What does the model compute? MiniLM's layers, a case embedding after the second, one linear layer of tags."""

from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn.functional import gelu, scaled_dot_product_attention

from reader.analysis.names.shapes import SHAPES
from reader.analysis.training.corpora import KINDS

TAGS = 1 + 2 * len(KINDS)
WIDTH, HEADS, POSITIONS = 384, 12, 512
LAYERS, INNER = 6, 1536
"""MiniLM's layers and the width inside each; a pruned network has fewer."""
CASELESS = 2
"""Layers before the case embedding."""


class Fused(torch.autograd.Function):
    """Attention as the one operator that onnxruntime knows; only for the export."""

    @staticmethod
    def forward(_: Any, x: Tensor, *others: Tensor) -> Tensor:
        """The right shape, no more: the export never looks at the values."""
        del others
        return x.clone()

    @staticmethod
    def symbolic(g: Any, x: Any, weights: Any, bias: Any, mask: Any) -> Any:
        """The operator; the mask is 1 where a piece is."""
        made = g.op("com.microsoft::Attention", x, weights, bias, mask, num_heads_i=HEADS)
        made.setType(x.type())
        return made


class Layer(nn.Module):
    """One layer of the encoder, in BERT's order."""

    def __init__(self, inner: int, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.output = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, inner), nn.Linear(inner, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """The next hidden states; `mask` is added to the attention's scores."""
        if torch.onnx.is_in_onnx_export():
            three = (self.query, self.key, self.value)
            weights = torch.cat([part.weight for part in three]).T.contiguous()
            y = Fused.apply(x, weights, torch.cat([part.bias for part in three]), mask)
        else:
            y = self._attended(x, mask)
        x = self.norm1(x + self.dropout(self.output(y)))
        return self.norm2(x + self.dropout(self.down(gelu(self.up(x)))))

    def _attended(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = (
            f(x).view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2) for f in (self.query, self.key, self.value)
        )
        y = scaled_dot_product_attention(q, k, v, mask)
        return y.transpose(1, 2).reshape(batch, length, WIDTH)


class Network(nn.Module):
    """Pieces and shapes in, tag scores out. The embeddings and the first `frozen` layers keep their weights."""

    def __init__(
        self, vocabulary: int, layers: int = LAYERS, inner: int = INNER, frozen: int = CASELESS, dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.frozen = frozen
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(inner, dropout if i >= frozen else 0.0) for i in range(layers))
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(WIDTH, TAGS)
        nn.init.normal_(self.shapes.weight, std=0.02)
        nn.init.normal_(self.tags.weight, std=0.02)

    def forward(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """Scores [batch, length, tags]; piece 0 is padding."""
        mask = (pieces == 0).to(self.norm.weight.dtype)[:, None, None, :] * -10000.0
        if torch.onnx.is_in_onnx_export():
            mask = (pieces != 0).to(torch.int32)
        with torch.no_grad():
            x = self.norm(self.pieces(pieces) + self.positions.weight[: pieces.shape[1]])
        for i, layer in enumerate(self.layers):
            if i == CASELESS:
                x = x + self.shapes(shapes)
            with torch.set_grad_enabled(torch.is_grad_enabled() and i >= self.frozen):
                x = layer(x, mask)
        scores: Tensor = self.tags(self.dropout(x))
        return scores

    def learns(self) -> list[dict[str, Any]]:
        """Groups of parameters that are trained: the encoder's and, faster, the new ones."""
        fast = [*self.shapes.parameters(), *self.tags.parameters()]
        return [{"params": list(self.layers[self.frozen :].parameters()), "rate": 1.0}, {"params": fast, "rate": 10.0}]


def restored(weights: Path, frozen: int = CASELESS) -> Network:
    """The network whose weights were saved here, of the size that they have."""
    given: dict[str, Tensor] = torch.load(weights)
    layers = 1 + max(int(name.split(".")[1]) for name in given if name.startswith("layers."))
    network = Network(given["pieces.weight"].shape[0], layers, given["layers.0.up.weight"].shape[0], frozen)
    network.load_state_dict(given)
    return network


def pretrained(weights: Path) -> Network:
    """The network with MiniLM's weights."""
    given = load_file(str(weights))
    given = {name.removeprefix("bert."): tensor for name, tensor in given.items()}
    network = Network(given["embeddings.word_embeddings.weight"].shape[0])
    own = network.state_dict()
    types = given["embeddings.token_type_embeddings.weight"][0]
    own["pieces.weight"] = given["embeddings.word_embeddings.weight"] + types
    own["positions.weight"] = given["embeddings.position_embeddings.weight"]
    names = {"norm": "embeddings.LayerNorm"}
    for i in range(LAYERS):
        theirs = f"encoder.layer.{i}."
        for mine, their in {
            **{part: f"attention.self.{part}" for part in ("query", "key", "value")},
            **{"output": "attention.output.dense", "norm1": "attention.output.LayerNorm"},
            **{"up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"},
        }.items():
            names[f"layers.{i}.{mine}"] = theirs + their
    for mine, their in names.items():
        for part in ("weight", "bias"):
            own[f"{mine}.{part}"] = given[f"{their}.{part}"]
    network.load_state_dict(own)
    return network
