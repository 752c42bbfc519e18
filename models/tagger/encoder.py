"""The encoder in torch: MiniLM's first layers, two features beside its words, and heads at several depths."""

from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.annotate.tagger.joining import LABELS

WIDTH, HEADS, INNER, VOCABULARY, LONGEST = 384, 12, 1536, 30522, 512
LINK = 96


class Dropout(nn.Module):
    """Dropout with masks from one pool at random offsets: drawing fresh ones is a fifth of a step on a CPU."""

    pool: Tensor | None = None
    size = 1 << 23

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """The input with a share of it set to zero, while training."""
        if not self.training or not self.share:
            return x
        if Dropout.pool is None:
            Dropout.pool = (torch.rand(self.size) >= self.share).float() / (1 - self.share)
        offset = int(torch.randint(self.size - x.numel(), ()))
        return x * Dropout.pool[offset : offset + x.numel()].view_as(x)


class Attention(torch.autograd.Function):
    """All heads' attention as one operator of onnxruntime, for export; one window at a time needs no mask."""

    @staticmethod
    def forward(ctx: object, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        """What the operator computes."""
        split = [part.unflatten(-1, (HEADS, -1)).transpose(1, 2) for part in (q, k, v)]
        return functional.scaled_dot_product_attention(*split).transpose(1, 2).flatten(-2)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any) -> Any:
        """The operator in the exported graph."""
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=HEADS).setType(q.type())


class Layer(nn.Module):
    """One layer of BERT, normalised after each part."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.mix = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """(batch, length, width) -> the same; `mask` is added to the attention."""
        batch, length, _ = x.shape
        if torch.onnx.is_in_onnx_export():
            seen = Attention.apply(*self.mix(x).chunk(3, dim=-1))
        else:
            q, k, v = self.mix(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
            seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).flatten(-2)
        seen = self.out(seen)
        x = self.norm1(x + self.dropout(seen))
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + self.dropout(inner))


class Convolution(nn.Module):
    """A layer that sees two words to each side, to measure attention against; untrained before our training."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.near = nn.Conv1d(WIDTH, WIDTH, 5, padding=2)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """(batch, length, width) -> the same; padding (where `mask` is below zero) is not seen."""
        x = x * (mask[:, 0, 0, :, None] == 0)
        near = functional.gelu(self.near(x.transpose(1, 2))).transpose(1, 2)
        return self.norm(x + self.dropout(near))


class Heads(nn.Module):
    """Labels of words, the source of each cue, and the cue of each content word, from one depth of the encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = nn.Linear(WIDTH, WIDTH)
        self.tags = nn.Linear(WIDTH, len(LABELS))
        self.ends = nn.Linear(WIDTH, 4 * LINK)
        self.bilinear = nn.Parameter(torch.randn(2, LINK, LINK) * LINK**-0.5 * 0.5)
        self.single = nn.Linear(LINK, 2)
        self.dropout = Dropout(0.1)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(batch, length, 7) labels; (batch, length, length) cue to source; the same, content to cue."""
        hidden = self.dropout(functional.gelu(self.inner(x)))
        cue, source, content, cue2 = functional.gelu(self.ends(hidden)).chunk(4, -1)
        prior = self.single(source)[..., 0].unsqueeze(1)
        to_source = (cue @ self.bilinear[0]) @ source.transpose(1, 2) + prior
        to_cue = (content @ self.bilinear[1]) @ cue2.transpose(1, 2) + self.single(cue2)[..., 1].unsqueeze(1)
        return self.tags(hidden), to_source, to_cue


class Encoder(nn.Module):
    """Word pieces and features in; the heads' scores at each of `exits` (numbers of layers) out."""

    def __init__(self, exits: tuple[int, ...] = (3, 4, 6), dropout: float = 0.1, *, attention: bool = True) -> None:
        super().__init__()
        self.exits = exits
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(LONGEST, WIDTH)
        self.quote = nn.Embedding(3, WIDTH)
        self.case = nn.Embedding(4, WIDTH)
        nn.init.zeros_(self.quote.weight)
        nn.init.zeros_(self.case.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        layer = Layer if attention else Convolution
        self.layers = nn.ModuleList(layer(dropout) for _ in range(max(exits)))
        self.heads = nn.ModuleList(Heads() for _ in exits)
        self.dropout = Dropout(dropout)

    def forward(self, ids: Tensor, quote: Tensor, case: Tensor) -> list[tuple[Tensor, Tensor, Tensor, Tensor]]:
        """(batch, length) three times -> what the heads of each exit say, and the states they saw; ids of 0 pad."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.places(places)[None] + self.quote(quote) + self.case(case)
        x = self.dropout(self.norm(x))
        mask = (ids == 0)[:, None, None, :].to(x.dtype) * -1e4
        out = []
        for number, layer in enumerate(self.layers, start=1):
            x = layer(x, mask)
            if number in self.exits:
                out.append((*self.heads[self.exits.index(number)](x), x))
        return out

    def start_from(self, weights: Path) -> None:
        """Take over MiniLM's weights from its safetensors file; its second token type is not used."""
        given = load_file(weights)
        own = {
            "words.weight": given["embeddings.word_embeddings.weight"],
            "places.weight": given["embeddings.position_embeddings.weight"]
            + given["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": given["embeddings.LayerNorm.weight"],
            "norm.bias": given["embeddings.LayerNorm.bias"],
        }
        attentive = [number for number, layer in enumerate(self.layers) if isinstance(layer, Layer)]
        for number in attentive:
            there = f"encoder.layer.{number}."
            for kind in ("weight", "bias"):
                own[f"layers.{number}.mix.{kind}"] = torch.cat(
                    [given[f"{there}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                )
                for name, part in {
                    "out": "attention.output.dense",
                    "norm1": "attention.output.LayerNorm",
                    "up": "intermediate.dense",
                    "down": "output.dense",
                    "norm2": "output.LayerNorm",
                }.items():
                    own[f"layers.{number}.{name}.{kind}"] = given[f"{there}{part}.{kind}"]
        missing = self.load_state_dict(own, strict=False)
        if missing.unexpected_keys:
            raise ValueError(f"weights that fit nothing: {missing.unexpected_keys}")
