"""The network of the placer: the tagger's states and the parse, mixed by two small layers of attention."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.annotate.event.placing import SIZES

WIDTH, HEADS, LAYERS, GIVEN = 128, 4, 2, 384


class Layer(nn.Module):
    """A layer of attention and of its own inner one, normalised after each part."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.mix = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH)
        self.up = nn.Linear(WIDTH, 2 * WIDTH)
        self.down = nn.Linear(2 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, padding: Tensor | None) -> Tensor:
        """(batch, words, width) -> the same; words that are padding are not seen."""
        q, k, v = (part.unflatten(-1, (HEADS, -1)).transpose(1, 2) for part in self.mix(x).chunk(3, -1))
        scores = q @ k.transpose(-1, -2) * (WIDTH / HEADS) ** -0.5
        if padding is not None:
            scores = scores.masked_fill(padding[:, None, None, :], -1e4)
        seen = (self.dropout(scores.softmax(-1)) @ v).transpose(1, 2).flatten(-2)
        x = self.norm1(x + self.dropout(self.out(seen)))
        inner = self.down(self.dropout(functional.gelu(self.up(x))))
        return self.norm2(x + self.dropout(inner))


class Network(nn.Module):
    """States and features of a sentence's words in; a score for each, the log odds that it names the event's place."""

    def __init__(self, dropout: float = 0.2) -> None:
        super().__init__()
        self.given = nn.Linear(GIVEN, WIDTH)
        self.features = nn.ModuleList(nn.Embedding(size, WIDTH) for size in SIZES)
        for table in self.features:
            nn.init.normal_(table.weight, std=0.1)
        self.norm = nn.LayerNorm(WIDTH)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.beside = nn.Linear(WIDTH, WIDTH)
        self.score = nn.Sequential(nn.Linear(2 * WIDTH, WIDTH), nn.GELU(), nn.Dropout(dropout), nn.Linear(WIDTH, 1))
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, features: Tensor, padding: Tensor | None = None) -> Tensor:
        """(batch, words, 384) and (batch, words, 10) -> (batch, words); `padding` is true where there is no word."""
        x = self.given(self.dropout(states))
        for number, table in enumerate(self.features):
            x = x + table(features[..., number])
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, padding)
        mark = features[..., :1].to(x.dtype)
        trigger = (x * mark).sum(1, keepdim=True) / mark.sum(1, keepdim=True).clamp(min=1)
        return self.score(torch.cat([x, x * self.beside(trigger)], -1))[..., 0]

    def one(self) -> nn.Module:
        """The same for one sentence without a batch, as it ships."""
        return _One(self)


class _One(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network.eval()

    def forward(self, states: Tensor, features: Tensor) -> Tensor:
        return self.network(states[None], features[None])[0]
