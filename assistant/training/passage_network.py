"""The passage reader as a network, and one step of its training in half precision."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from assistant.ranking.passage_reader import BY_MARK, BY_START, BY_TOKENS, OF_PASSAGE
from assistant.ranking.sequence import Sequenced, padded

INPUTS, OUTPUT = ("input_ids", "token_type_ids", "attention_mask"), "scores"
GROUPS = 4
"""Sequences of a step go through in so many batches of like length."""
HEADS, WARMING = 2.0, 200
"""How much faster the new layer learns, and the steps over which the rate rises."""


class PassageNetwork(nn.Module):
    """A pretrained encoder whose tokens each give four numbers, as `assistant.ranking.passage_reader` reads them."""

    def __init__(self, folder: Path, dropout: float = 0.1) -> None:
        """Start from the encoder in a folder; its attention drops nothing out, which the quick kernels cannot."""
        from transformers import AutoModel

        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            str(folder), attn_implementation="sdpa", attention_probs_dropout_prob=0.0, add_pooling_layer=False
        )
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.Linear(self.encoder.config.hidden_size, 4)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)

    def forward(self, input_ids: Tensor, token_type_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Return what each token gives, shape (b, t, 4)."""
        hidden = self.encoder(
            input_ids=input_ids, token_type_ids=token_type_ids, attention_mask=attention_mask
        ).last_hidden_state
        found: Tensor = self.heads(self.dropout(hidden))
        return found


def logits(network: PassageNetwork, sequences: Sequence[Sequenced]) -> list[tuple[Tensor, Tensor]]:
    """Return for each sequence the scores of its sentences, shape (s,), and of its passage, shape ()."""
    device = network.heads.weight.device
    found: dict[int, tuple[Tensor, Tensor]] = {}
    for batch in padded(sequences, -(-len(sequences) // GROUPS)):
        tables = network(*(torch.from_numpy(part).to(device) for part in (batch.ids, batch.types, batch.mask))).float()
        for n, table in zip(batch.which, tables, strict=True):
            found[int(n)] = _pooled(sequences[n], table)
    return [found[n] for n in range(len(sequences))]


def _pooled(sequence: Sequenced, table: Tensor) -> tuple[Tensor, Tensor]:
    marks, ends = torch.tensor(sequence.spans, device=table.device).reshape(-1, 2).T
    sums = nn.functional.pad(table[:, BY_TOKENS].cumsum(0), (1, 0))
    means = (sums[ends] - sums[marks + 1]) / (ends - marks - 1).clamp(min=1)
    return table[marks, BY_MARK] + means + table[0, BY_START], table[0, OF_PASSAGE]


def precision_on(device: torch.device) -> torch.dtype:
    """Return bfloat16 where the device computes in it, else float32: one that imitates it is far slower."""
    of_cpu = torch.cpu.get_capabilities()
    is_quick = device.type == "cuda" or of_cpu.get("avx512_bf16", False) or of_cpu.get("amx_bf16", False)
    return torch.bfloat16 if is_quick else torch.float32


class HalfPrecision:
    """AdamW over weights in full precision, of which the network that runs is a copy in what its device is quick in."""

    def __init__(self, network: PassageNetwork, rate: float, steps: int) -> None:
        """Take over the training of a network."""
        self._full = {n: p.detach().clone() for n, p in network.named_parameters()}
        self.network = network.to(precision_on(network.heads.weight.device))
        self._half = dict(self.network.named_parameters())
        heads = [p for n, p in self._full.items() if n.startswith("heads")]
        inner = [p for n, p in self._full.items() if not n.startswith("heads")]
        groups: list[dict[str, Any]] = [{"params": inner}, {"params": heads, "lr": HEADS * rate}]
        self._optimiser = torch.optim.AdamW(groups, rate)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimiser, lambda step: min(1.0, (step + 1) / WARMING) * max(0.02, 1 - step / steps)
        )

    def step(self, loss: Tensor) -> None:
        """Learn from a loss."""
        loss.backward()  # type: ignore[no-untyped-call]
        for name, full in self._full.items():
            gradient = self._half[name].grad
            full.grad = None if gradient is None else gradient.float()
            self._half[name].grad = None
        nn.utils.clip_grad_norm_(self._full.values(), 1.0)
        self._optimiser.step()
        self._schedule.step()
        with torch.no_grad():
            for name, full in self._full.items():
                self._half[name].copy_(full)

    def finished(self) -> PassageNetwork:
        """Return the network with its weights in full precision, not to be trained further."""
        network = self.network.float().eval()
        network.load_state_dict(self._full)
        return network
