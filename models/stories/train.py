"""Trains models/stories with transformers and torch: the twin of the app's own trainer, for machines with a GPU.

    python models/stories/train.py --tokenizer models/stories/tokenizer.json --text train.txt --valid valid.txt \
        --out run --steps 12000 [--minutes 9] [--batch 512] [--causal-steps 400]

The same windows, masks, objective, start, schedule and optimiser as org.unmask.training; that both give the same loss,
gradient norm and next weights for one batch is recorded by src/test/fixtures/record_training.py, which runs row_loss and
optimiser below, and checked by TrainingParityTest. Needs torch, transformers, tokenizers, safetensors. Stops after
--minutes, or when interrupted; run again to go on from OUT/state.pt.
"""

import argparse
import json
import math
import pathlib
import shutil
import time

import torch
import torch.nn.functional as F
from transformers import RobertaConfig, RobertaForMaskedLM

START, PAD, END, UNKNOWN, MASK = range(5)
OFFSETS = (-1, 1, -2, 2)


# --- text ---------------------------------------------------------------------------------------------------------


def documents(path):
    """The documents of a file, separated by lines <|endoftext|>, without the white space around them."""
    found, lines = [], []
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines() + ["<|endoftext|>"]:
        if line.strip() == "<|endoftext|>":
            found.append("\n".join(lines).strip())
            lines = []
        else:
            lines.append(line)
    return [document for document in found if document]


def windows(sequences, length):
    """Windows [W, length] of token ids, and from which position on each is scored [W]; see Windows.java."""
    body, waiting, joined = length - 1, [], []
    for sequence in sequences:
        waiting = waiting + sequence + [END]
        if len(waiting) >= body:
            joined.append(waiting)
            waiting = []
    if waiting:
        joined[-1] = joined[-1] + waiting
    rows, scored_from = [], []
    for sequence in joined:
        for begin in range(0, len(sequence), body):
            moved = min(begin, len(sequence) - body)
            rows.append([START] + sequence[moved : moved + body])
            scored_from.append(1 + begin - moved)
    return torch.tensor(rows, dtype=torch.int16), torch.tensor(scored_from)


# --- model --------------------------------------------------------------------------------------------------------


def new_model(layers, width, heads, vocabulary, length, start="neighbours"):
    """RoBERTa from the start of NeighbourHeads.java, or the usual one: all matrices N(0, 0.02)."""
    model = RobertaForMaskedLM(
        RobertaConfig(
            vocab_size=vocabulary,
            hidden_size=width,
            num_hidden_layers=layers,
            num_attention_heads=heads,
            intermediate_size=4 * width,
            max_position_embeddings=length + 2,
            type_vocab_size=1,
            layer_norm_eps=1e-5,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
            bos_token_id=START,
            pad_token_id=PAD,
            eos_token_id=END,
            attn_implementation="sdpa",
        )
    )
    head = width // heads
    turns = 0.9 * math.pi * (1 / 200) ** (torch.arange(head // 2) / (head / 2))
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if weight.dim() == 2:
                weight.normal_(0, 0.02)
            else:
                weight.fill_(0.0 if name.endswith("bias") else 1.0)
        if start == "usual":
            return model
        embeddings = model.roberta.embeddings
        words = embeddings.word_embeddings.weight
        words.normal_(0, 0.25)
        words[:, :head] *= 0.2
        positions = embeddings.position_embeddings.weight
        positions.zero_()
        angles = torch.arange(length)[:, None] * turns
        positions[2:, 0:head:2] = 0.25 * math.sqrt(2) * angles.cos()
        positions[2:, 1:head:2] = 0.25 * math.sqrt(2) * angles.sin()
        embeddings.token_type_embeddings.weight.zero_()
        attention = model.roberta.encoder.layer[0].attention
        for index, offset in enumerate(OFFSETS[:heads]):
            rows = slice(index * head, (index + 1) * head)
            query, key = torch.zeros(head, width), torch.zeros(head, width)
            for f, turn in enumerate(turns.tolist()):
                cosine, sine = 1.6 * math.cos(turn * offset), 1.6 * math.sin(turn * offset)
                query[2 * f : 2 * f + 2, 2 * f : 2 * f + 2] = torch.tensor([[cosine, -sine], [sine, cosine]])
                key[2 * f, 2 * f] = key[2 * f + 1, 2 * f + 1] = 1.6
            attention.self.query.weight[rows] = query
            attention.self.key.weight[rows] = key
        torch.nn.init.orthogonal_(attention.self.value.weight)
        torch.nn.init.orthogonal_(attention.output.dense.weight)
        model.lm_head.layer_norm.weight.fill_(0.25)
    return model


def row_loss(model, tokens, rows, targets, weights, causal=False):
    """The weighted sum of cross-entropies: tokens [B, N], the rest [R]; rows count through the tokens. Where it is causal
    a token sees only those before it and itself."""
    for module in model.roberta.modules():
        if hasattr(module, "is_causal"):
            module.is_causal = causal
    positions = torch.arange(2, tokens.shape[1] + 2, device=tokens.device)[None]
    hidden = model.roberta(input_ids=tokens, position_ids=positions).last_hidden_state
    logits = model.lm_head(hidden.flatten(0, 1).index_select(0, rows))
    cross_entropies = F.cross_entropy(logits.float(), targets, reduction="none")
    return (cross_entropies * weights).sum(), cross_entropies


def optimiser(model, rate, **options):
    """AdamW as the trainer's: decay on matrices only; the token type is held, being added to the positions."""
    model.roberta.embeddings.token_type_embeddings.weight.requires_grad_(False)
    parameters = [p for p in model.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in parameters if p.dim() == 2], "weight_decay": 0.01},
        {"params": [p for p in parameters if p.dim() != 2], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), eps=1e-8, **options), parameters


def learning_rate(step, peak, warm_up, steps, floor=0.1):
    if step < warm_up:
        return peak * (step + 1) / warm_up
    done = min(1, (step - warm_up) / max(1, steps - warm_up))
    return peak * (floor + (1 - floor) * (1 + math.cos(math.pi * done)) / 2)


# --- masks --------------------------------------------------------------------------------------------------------


def next_tokens(batch):
    """Tokens, rows, targets and weights of a batch in which nothing is masked, and each row asks for the next token."""
    asked = (batch[:, 1:] > MASK) | (batch[:, 1:] == END)
    rows = F.pad(asked, (0, 1)).flatten().nonzero()[:, 0]
    return batch, rows, batch.flatten()[rows + 1], torch.full((len(rows),), 1 / len(rows), device=batch.device)


def mask(batch, objective, generator):
    """Tokens with masks, and the masked rows with targets and weights; see Masker.java."""
    (count, length), device = batch.shape, batch.device
    draw = lambda *shape: torch.rand(*shape, generator=generator, device=device)
    if objective == "grid":
        ratio = (1 - 0.1 * (draw(1) * 10).floor()).expand(count)
    else:
        ratio = 1e-3 + (1 - 1e-3) * ((draw(1) + torch.arange(count, device=device)) / count % 1)
    prefix = torch.where(draw(count) < 0.5, 0, (draw(count) * (length // 2 + 1)).long())
    maskable = (torch.arange(length, device=device) > prefix[:, None]) & (batch > MASK)
    masked = maskable & (draw(count, length) < ratio[:, None])
    rows = masked.flatten().nonzero()[:, 0]
    if objective == "diffusion":
        of, chosen = maskable.sum(1), masked.sum(1)
        weights = ((of + 1) / (of * chosen * count))[rows // length]
    else:
        weights = torch.full((len(rows),), 1 / max(1, len(rows)), device=device)
    targets = batch.flatten()[rows]
    spare = -len(rows) % 512  # few shapes: kernels are chosen and compiled for each
    return torch.where(masked, MASK, batch), F.pad(rows, (0, spare)), F.pad(targets, (0, spare)), F.pad(weights, (0, spare))


@torch.no_grad()
def likelihood_bound(model, text, scored_from, draws, autocast, size=256, seed=1):
    """Nats per token and their standard error over draws; see LikelihoodBound.java."""
    device, length = model.device, text.shape[1]
    generator = torch.Generator(device=device).manual_seed(seed)
    bounds = torch.zeros(draws, len(text), device=device, dtype=torch.float64)
    maskable = (text > MASK) & (torch.arange(length, device=device) >= scored_from[:, None])
    sizes = maskable.sum(1)
    for draw in range(draws):
        for begin in range(0, len(text), size):
            part = slice(begin, begin + size)
            n = sizes[part]
            count = (torch.rand(len(n), generator=generator, device=device) * n).long() + 1
            noise = torch.rand(maskable[part].shape, generator=generator, device=device) + 2.0 * ~maskable[part]
            masked = (noise.argsort(1).argsort(1) < count[:, None]) & maskable[part]
            rows = masked.flatten().nonzero()[:, 0]
            tokens = torch.where(masked, MASK, text[part].long())
            with autocast():
                _, ce = row_loss(model, tokens, rows, text[part].long().flatten()[rows], torch.ones_like(rows))
            bounds[draw, part].index_add_(0, rows // length, ce.double())
            bounds[draw, part] *= n / count
    tokens = sizes.sum().item()
    error = (bounds.var(0) / draws).sum().sqrt().item() / tokens if draws > 1 else float("nan")
    return bounds.mean(0).sum().item() / tokens, error, tokens


# --- the run ------------------------------------------------------------------------------------------------------


def publish(model, tokenizer, out, card):
    """A Hugging Face folder in half precision, each file moved to its place when whole."""
    folder = out / "model"
    beside = out / "model.partial"
    shutil.rmtree(beside, ignore_errors=True)
    half = RobertaForMaskedLM(model.config)
    half.load_state_dict(model.state_dict())
    half.half().save_pretrained(beside)
    shutil.copy(tokenizer, beside / "tokenizer.json")
    config = {"tokenizer_class": "RobertaTokenizerFast", "model_max_length": model.config.max_position_embeddings - 2, "add_prefix_space": False}
    config |= {"bos_token": "<s>", "cls_token": "<s>", "eos_token": "</s>", "sep_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>", "mask_token": "<mask>"}
    (beside / "tokenizer_config.json").write_text(json.dumps(config, indent=2) + "\n")
    (beside / "training.json").write_text(json.dumps(card, indent=2) + "\n")
    folder.mkdir(exist_ok=True)
    for file in beside.iterdir():
        file.replace(folder / file.name)
    beside.rmdir()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--text", nargs="+", required=True)
    add("--valid")
    add("--tokenizer", required=True, help="a tokenizer.json")
    add("--base", help="a Hugging Face folder to begin with, instead of a new model")
    add("--out", type=pathlib.Path, required=True)
    add("--steps", type=int, required=True, help="of the whole run; the schedule's end")
    add("--minutes", type=float, default=math.inf, help="of this sitting")
    add("--batch", type=int, default=64)
    add("--rate", type=float, default=1e-3)
    add("--warm-up", type=int, default=200)
    add("--objective", choices=["diffusion", "mean", "grid"], default="diffusion")
    add("--mean-steps", type=int, default=0, help="begin with the mean objective, whose gradient is calmer")
    add("--start", choices=["neighbours", "usual"], default="neighbours")
    add("--causal-steps", type=int, default=0, help="begin by predicting the next token, with causal attention")
    add("--layers", type=int, default=6)
    add("--width", type=int, default=256)
    add("--heads", type=int, default=4)
    add("--length", type=int, default=128)
    add("--evaluate-every", type=int, default=500)
    add("--draws", type=int, default=4)
    add("--seed", type=int, default=1)
    add("--threads", type=int, default=0)
    add("--float32", action="store_true", help="no bfloat16 products")
    add("--compile", action="store_true")
    return parser.parse_args()


def main():
    a = arguments()
    if a.threads:
        torch.set_num_threads(a.threads)
    torch.set_float32_matmul_precision("high")
    device = "cuda" if torch.cuda.is_available() else "cpu"
    autocast = lambda: torch.autocast(device, torch.bfloat16, enabled=not a.float32)
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(a.tokenizer)
    encode = lambda path: [e.ids for e in tokenizer.encode_batch(documents(path), add_special_tokens=False)]
    text, _ = windows([ids for path in a.text for ids in encode(path)], a.length)
    text = text.to(device)
    valid = [part.to(device) for part in windows(encode(a.valid), a.length)] if a.valid else None
    torch.manual_seed(a.seed)
    if a.base:
        model = RobertaForMaskedLM.from_pretrained(a.base, dtype=torch.float32, attn_implementation="sdpa")
    else:
        model = new_model(a.layers, a.width, a.heads, tokenizer.get_vocab_size(), a.length, a.start)
    model.to(device).train()
    adamw, parameters = optimiser(model, a.rate, fused=True)
    a.out.mkdir(parents=True, exist_ok=True)
    state = a.out / "state.pt"
    step, tokens, predictions, seconds, bound = 0, 0, 0, 0.0, None
    if state.exists():
        saved = torch.load(state, map_location=device, weights_only=True)
        model.load_state_dict(saved["model"])
        adamw.load_state_dict(saved["optimiser"])
        step, tokens, predictions, seconds, bound = saved["progress"]
    if a.compile:
        model.roberta.encoder = torch.compile(model.roberta.encoder)
    print(f"{len(text)} windows, {sum(p.numel() for p in parameters):,} parameters, {device}, step {step}", flush=True)

    def save():
        nonlocal predictions
        predictions = int(predictions)
        module = model.roberta.encoder
        model.roberta.encoder = getattr(module, "_orig_mod", module)
        progress = (step, tokens, predictions, seconds, bound)
        torch.save({"model": model.state_dict(), "optimiser": adamw.state_dict(), "progress": progress}, a.out / "state.partial")
        (a.out / "state.partial").replace(state)
        card = dict(step=step, steps=a.steps, tokens=tokens, predictions=predictions, seconds=round(seconds, 1), bound=bound)
        card |= dict(batch=a.batch, rate=a.rate, warm_up=a.warm_up, objective=a.objective, mean_steps=a.mean_steps, seed=a.seed)
        card |= dict(hardware=torch.cuda.get_device_name() if device == "cuda" else f"CPU, {torch.get_num_threads()} threads")
        publish(model, a.tokenizer, a.out, card)
        model.roberta.encoder = module

    begin = last = time.time()
    order, epoch = None, -1
    try:
        while step < a.steps and last - begin < 60 * a.minutes:
            places = torch.arange(step * a.batch, (step + 1) * a.batch)
            chosen = []
            for wanted in torch.unique(places // len(text)).tolist():
                if wanted != epoch:
                    order, epoch = torch.randperm(len(text), generator=torch.Generator().manual_seed(a.seed * 1000003 + wanted)), wanted
                chosen.append(order[places[places // len(text) == wanted] % len(text)])
            batch = text[torch.cat(chosen).to(device)].long()
            causal = step < a.causal_steps
            if step == a.causal_steps:
                adamw.state.clear()  # another task: its gradients say nothing of what follows
            if causal:
                masked, rows, targets, weights = next_tokens(batch)
                rate = learning_rate(step, a.rate, a.warm_up, math.inf)
            else:
                generator = torch.Generator(device=device).manual_seed(a.seed * 7919 + step)
                masked, rows, targets, weights = mask(batch, "mean" if step < a.mean_steps else a.objective, generator)
                rate = learning_rate(step - a.causal_steps, a.rate, a.warm_up, a.steps - a.causal_steps)
            for group in adamw.param_groups:
                group["lr"] = rate
            with autocast():
                loss, _ = row_loss(model, masked, rows, targets, weights, causal)
            loss.backward()
            norm = torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            adamw.step()
            adamw.zero_grad(set_to_none=True)
            step, tokens, predictions = step + 1, tokens + batch.numel(), predictions + (weights > 0).sum()
            if step % 50 == 0:
                loss, norm, predictions, now = loss.item(), norm.item(), int(predictions), time.time()
                seconds, last, speed = seconds + now - last, now, 50 * batch.numel() / (now - last)
                if not math.isfinite(loss):
                    raise SystemExit(f"diverged at step {step}; lower --rate")
                print(f"step {step} loss {loss:.3f} norm {norm:.2f} tokens {tokens/1e6:.1f}M predictions {predictions/1e6:.2f}M {speed:.0f}/s", flush=True)
            if valid and (step % a.evaluate_every == 0 or step == a.steps):
                bound = likelihood_bound(model, *valid, a.draws, autocast)
                print(f"step {step} bound {bound[0]:.4f} ± {bound[1]:.4f} over {bound[2]} tokens", flush=True)
                last = time.time()
    except KeyboardInterrupt:
        print("interrupted", flush=True)
    save()
    print(f"saved {a.out} at step {step}", flush=True)


if __name__ == "__main__":
    main()
