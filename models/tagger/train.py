"""Train the tagger: `python models/tagger/train.py --data ../shared/data --minilm FOLDER --out FOLDER`.

One command that can be stopped and started again: it goes on from the folder's checkpoint. The same seed gives the same
order of articles and windows. All exits (3, 4 and 6 layers) are trained at once: each has heads of its own, and the
shallower ones also follow the deepest one's labels.
"""

import argparse
import logging
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from encoder import Encoder
from examples import Article, Example, examples, read_articles
from sources import check_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

log = logging.getLogger("train")
Scores = tuple[Tensor, Tensor, Tensor, Tensor]

LINKS = 0.25
"""What each of the two links' losses counts beside that of the labels."""
WARM = 0.05
"""The share of steps over which the rate rises; it falls to nothing over the rest."""
EVERY = 200
"""Steps between checkpoints."""


def batches(found: list[Example], budget: int, rng: random.Random) -> list[list[Example]]:
    """Examples of like length together, at most `budget` pieces a batch, in random order."""
    found = sorted(found, key=lambda example: len(example.ids) + rng.random() * 24)
    out: list[list[Example]] = [[]]
    for example in found:
        if out[-1] and (len(out[-1]) + 1) * max(len(example.ids), len(out[-1][0].ids)) > budget:
            out.append([])
        out[-1].append(example)
    rng.shuffle(out)
    return out


def padded(rows: list[np.ndarray], fill: int) -> Tensor:
    """Rows of one length."""
    width = max(len(row) for row in rows)
    return torch.from_numpy(np.stack([np.pad(row, (0, width - len(row)), constant_values=fill) for row in rows]))


def link_mask(batch: list[Example], name: str, width: int) -> tuple[Tensor, Tensor]:
    """(batch, width, width) of where each asked place may point, and (batch, width) of which places are asked."""
    mask = torch.zeros(len(batch), width, width, dtype=torch.bool)
    asked = torch.zeros(len(batch), width, dtype=torch.bool)
    for row, example in enumerate(batch):
        for places, targets in getattr(example, name):
            for place in places:
                mask[row, place, targets] = True
            asked[row, places] = True
    return mask, asked


def link_loss(scores: Tensor, mask: Tensor, asked: Tensor, padding: Tensor) -> Tensor:
    """Minus the log of the probability that falls on any right place, averaged over the places asked."""
    scores = scores.masked_fill(padding[:, None, :], -1e4)[asked]
    if not len(scores):
        return scores.sum()
    right = scores.masked_fill(~mask[asked], -1e4)
    return (scores.logsumexp(-1) - right.logsumexp(-1)).mean()


def loss_of(out: list[Scores], batch: list[Example], ids: Tensor, distil: float) -> tuple[Tensor, list[float]]:
    """The loss of all exits, and its parts for the log; `distil` weighs how the others follow the deepest one."""
    tags = padded([example.tags for example in batch], -100)
    padding = ids == 0
    source, cue = link_mask(batch, "to_source", ids.shape[1]), link_mask(batch, "to_cue", ids.shape[1])
    asked = tags != -100
    total = torch.zeros(())
    parts: list[float] = []
    taught = out[-1][0].detach()[asked].log_softmax(-1)
    for labels, to_source, to_cue, _ in out:
        one = functional.cross_entropy(labels[asked], tags[asked])
        two, three = link_loss(to_source, *source, padding), link_loss(to_cue, *cue, padding)
        total = total + one + LINKS * (two + three)
        if distil and labels is not out[-1][0]:
            follow = functional.kl_div(labels[asked].log_softmax(-1), taught, log_target=True, reduction="batchmean")
            total = total + distil * follow
        parts += [one.item(), two.item(), three.item()]
    return total, parts


def forward(model: Encoder, batch: list[Example]) -> tuple[list[Scores], Tensor]:
    """The model's scores of a batch, and the batch's ids."""
    ids = padded([example.ids for example in batch], 0)
    quote = padded([example.quote for example in batch], 0)
    case = padded([example.case for example in batch], 0)
    return model(ids, quote, case), ids


class Training:
    """A model on its way, with all that a checkpoint holds."""

    def __init__(self, asked: argparse.Namespace) -> None:
        self.asked = asked
        self.tokenizer = Tokenizer.from_file(str(check_file(asked.minilm / "tokenizer.json")))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        articles = read_articles(check_file(asked.data / "attribution" / "polnear" / "train.jsonl.gz"))
        self.seen = [article for article in articles if not article.held_out]
        self.unseen = [article for article in articles if article.held_out]
        self.model = Encoder(attention=not asked.convolutions)
        self.model.start_from(check_file(asked.minilm / "model.safetensors"))
        self.model.words.weight.requires_grad_(False)  # so that words PolNeAR lacks keep their company
        new = ("heads", "quote", "case")
        weights = [(name, weight) for name, weight in self.model.named_parameters() if weight.requires_grad]
        groups = [
            {"params": [weight for name, weight in weights if not name.startswith(new)], "lr": asked.rate},
            {"params": [weight for name, weight in weights if name.startswith(new)], "lr": 5 * asked.rate},
        ]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self.steps = int(len(self.rows(0)) * asked.epochs * 1.02)
        rising = WARM * self.steps
        self.scheduler = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer,
            lambda step: min(step / rising, max(0.01, (self.steps - step) / (self.steps - rising))),
        )
        self.epoch = self.done = self.step = 0
        self.checkpoint = asked.out / "checkpoint.pt"

    def rows(self, epoch: int) -> list[list[Example]]:
        """The batches of an epoch, the same whenever they are asked for."""
        rng = random.Random(self.asked.seed * 1000 + epoch)
        found = examples(rng.sample(self.seen, len(self.seen)), self.tokenizer, rng)
        return batches(list(found), self.asked.budget, rng)

    def save(self) -> None:
        """Write the checkpoint, whole or not at all."""
        state = {name: getattr(self, name) for name in ("epoch", "done", "step")}
        state |= {name: getattr(self, name).state_dict() for name in ("model", "optimizer", "scheduler")}
        fresh = self.checkpoint.with_suffix(".new")
        torch.save(state, fresh)
        fresh.replace(self.checkpoint)

    def resume(self) -> None:
        """Go on from the checkpoint, if there is one."""
        if not self.checkpoint.exists():
            return
        state = torch.load(self.checkpoint)
        for name in ("model", "optimizer", "scheduler"):
            getattr(self, name).load_state_dict(state[name])
        self.epoch, self.done, self.step = state["epoch"], state["done"], state["step"]

    def learn(self, batch: list[Example]) -> list[float]:
        """One step; the losses of each exit."""
        out, ids = forward(self.model, batch)
        loss, parts = loss_of(out, batch, ids, 1.0 if self.epoch else 0.0)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.scheduler.step()
        self.optimizer.zero_grad()
        return parts

    def check(self, articles: Sequence[Article]) -> list[float]:
        """Mean losses over articles that training does not see."""
        self.model.eval()
        rows = batches(list(examples(articles, self.tokenizer, None)), self.asked.budget, random.Random(0))
        with torch.inference_mode():
            sums = [loss_of(*self._forward(batch), 0.0)[1] for batch in rows]
        self.model.train()
        return np.mean(sums, axis=0).round(4).tolist()

    def _forward(self, batch: list[Example]) -> tuple[list[Scores], list[Example], Tensor]:
        out, ids = forward(self.model, batch)
        return out, batch, ids

    def run(self) -> None:
        """Train to the end."""
        log.info("%d articles, %d unseen; step %d of %d", len(self.seen), len(self.unseen), self.step, self.steps)
        while self.epoch < self.asked.epochs:
            rows, lately, begun = self.rows(self.epoch), [], time.time()
            while self.done < len(rows):
                lately.append(self.learn(rows[self.done]))
                self.done, self.step = self.done + 1, self.step + 1
                if self.step % EVERY == 0:
                    self.save()
                    pace = (time.time() - begun) / len(lately)
                    log.info("step %d, %.2f s each: %s", self.step, pace, np.mean(lately, axis=0).round(3).tolist())
                    lately, begun = [], time.time()
            self.epoch, self.done = self.epoch + 1, 0
            self.save()
            log.info("epoch %d over; unseen: %s", self.epoch, self.check(self.unseen))
        torch.save(self.model.state_dict(), self.asked.out / "model.pt")


def main() -> None:
    """Train to the end, keeping a checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the sets")
    parser.add_argument("--minilm", type=Path, required=True, help="folder of MiniLM's weights and tokenizer")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint, log and model")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--budget", type=int, default=1600, help="word pieces a batch")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--convolutions", action="store_true", help="train convolutions instead, to compare")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    handlers = [logging.FileHandler(asked.out / "log.txt"), logging.StreamHandler()]
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", handlers=handlers)
    torch.set_num_threads(asked.threads)
    torch.manual_seed(asked.seed)
    training = Training(asked)
    training.resume()
    training.run()


if __name__ == "__main__":
    main()
