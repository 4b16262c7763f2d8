"""Resumes a training run of Unmask on any machines that Hugging Face Accelerate runs on.

    pip install torch transformers accelerate
    python train.py --check                  # the loss and gradient that Unmask has for one batch: are they the same?
    accelerate launch [--mixed_precision bf16] [--num_processes 8] train.py

What to learn is in data.json; see README.md. Every process draws the same batch and takes its share of the sequences;
the weights of a batch's predictions are those of the whole, so that the number of processes changes nothing but speed.
Run again, it resumes from result/state.pt. The trained model is in result/model.
"""

import argparse
import contextlib
import copy
import json
import math
import pathlib
import shutil
import statistics

import torch
import torch.nn.functional as F
from accelerate import Accelerator
from safetensors.torch import load_file
from transformers import AutoModelForMaskedLM, AutoTokenizer

HERE = pathlib.Path(__file__).parent


# --- text ---------------------------------------------------------------------------------------------------------


def windows(name, recipe):
    """Windows [W, N] of token ids, and from which position on each is scored [W]. Nothing is padded: documents
    are closed by their end, short ones joined, and a document's last window is moved back."""
    tokenizer = AutoTokenizer.from_pretrained(HERE / "start")
    texts = [json.loads(line)["text"] for line in (HERE / name).open(encoding="utf-8")]
    body, waiting, joined = recipe["length"] - 1, [], []
    for sequence in tokenizer(texts, add_special_tokens=False, verbose=False)["input_ids"]:
        waiting = waiting + sequence + [recipe["end"]]
        if len(waiting) >= body:
            joined.append(waiting)
            waiting = []
    if waiting:
        joined[-1:] = [joined[-1] + waiting]
    rows, scored_from = [], []
    for sequence in joined:
        for begin in range(0, len(sequence), body):
            moved = min(begin, len(sequence) - body)
            rows.append([recipe["start"]] + sequence[moved : moved + body])
            scored_from.append(1 + begin - moved)
    return torch.tensor(rows), torch.tensor(scored_from)


def surprisals(text, scored_from, vocabulary):
    """Minus the log of each token's share in the text, one added to every count [V]."""
    once = torch.arange(text.shape[1]) >= scored_from[:, None]
    counts = torch.bincount(text[once], minlength=vocabulary) + 1.0
    return -(counts.double() / counts.sum()).log()


# --- masks --------------------------------------------------------------------------------------------------------


def ratios(recipe, count, u, step):
    """The mask ratio of each sequence [B], from one uniform number: one of a grid; or stratified over the batch, of a
    bell's part between two ratios, or of all ratios alike. They may change after a share of the steps."""
    kinds = recipe["ratios"]
    if "until" in kinds:
        kinds = kinds["first" if step < kinds["until"] * recipe["steps"] else "then"]
    if "grid" in kinds:
        return torch.full((count,), kinds["grid"][int(u * len(kinds["grid"]))], dtype=torch.double)
    shares = (u + torch.arange(count, dtype=torch.double)) / count % 1
    if "bell" in kinds:
        mean, deviation, lowest, highest = kinds["bell"]
        bell = statistics.NormalDist(mean, deviation)
        below = bell.cdf(lowest) + (bell.cdf(highest) - bell.cdf(lowest)) * shares
        return torch.tensor([bell.inv_cdf(share) for share in below.tolist()], dtype=torch.double)
    lowest, highest = kinds["stratified"]
    return lowest + (highest - lowest) * shares


def mask(batch, ratio, prefix, uniform, fate, other, recipe, rare):
    """Tokens with masks [B, N], masked rows [R] with targets and weights. Uniform numbers and fates [B, N] decide
    which positions are masked and what stands there, others [B, N] are random tokens, rare [V] is surprisals."""
    count, length = batch.shape
    special = torch.isin(batch, torch.tensor(recipe["special"]))
    free = (torch.arange(length) > prefix[:, None]) & ~special
    chance, noise = ratio[:, None].expand(count, length), recipe["noise"]
    if noise["name"] == "spindle":  # rare tokens first; DiffusionBERT, equation 10
        mean = (rare[batch] * free).sum(1, keepdim=True) / free.sum(1, keepdim=True)
        chance = (chance + noise["bend"] * torch.sin(math.pi * chance) * (1 - mean / rare[batch])).clamp(0, 1)
    if noise["name"] == "frequency-spindle":  # the same by DiffusionBERT's code; some tokens never occur, and have the most
        mean = (rare[batch] * free).sum(1, keepdim=True) / free.sum(1, keepdim=True)
        common = (mean - rare[batch]) / (rare.max() - rare.min()).clamp(min=1e-9)
        chance = 1 - (1 - chance + noise["bend"] * torch.sin(math.pi * chance) * common).clamp(0, 0.999)
    masked = free & (uniform < chance)
    if recipe["copies"] == 2:  # each text twice, the second time masked where the first is not
        masked[1::2] = free[1::2] & ~masked[0::2]
    instead = torch.full_like(batch, recipe["mask"])
    if noise["name"] == "bert":
        kept = torch.where(fate < noise["masked"] + noise["replaced"], other, batch)
        instead = torch.where(fate < noise["masked"], instead, kept)
    rows = masked.flatten().nonzero()[:, 0]
    if recipe["weighting"] == "likelihood":
        of, chosen = free.sum(1), masked.sum(1)
        weights = ((of + 1) / (of * chosen * count))[rows // length]
    else:
        weights = torch.full((len(rows),), 1 / max(1, len(rows)))
    return torch.where(masked, instead, batch), rows, batch.flatten()[rows], weights.float()


def masked_batch(text, step, recipe, rare):
    """The batch of a step: windows in a new order each epoch, masked by numbers that depend on seed and step only."""
    times = recipe["copies"]
    places = range(step * recipe["batch"] // times, (step + 1) * recipe["batch"] // times)
    epochs = {place // len(text) for place in places}
    seeded = lambda number: torch.Generator().manual_seed(1000003 * recipe["seed"] + number)
    orders = {epoch: torch.randperm(len(text), generator=seeded(-1 - epoch)) for epoch in epochs}
    batch = text[torch.stack([orders[place // len(text)][place % len(text)] for place in places])]
    generator, (count, length) = seeded(step), batch.shape
    draw = lambda *shape: torch.rand(*shape, generator=generator, dtype=torch.double)
    varies = recipe["prefix"] == "varied"
    prefix = torch.full((count,), 0 if varies else int(recipe["prefix"]))
    if varies:  # none in half of the sequences, else to half the length
        prefix = torch.where(draw(count) < 0.5, 0, (draw(count) * (length // 2 + 1)).long())
    usual = torch.tensor([id for id in range(recipe["vocabulary"]) if id not in recipe["special"]])
    other = usual[(draw(count, length) * len(usual)).long()]
    ratio = ratios(recipe, count, draw(1).item(), step)
    each = [batch, ratio, prefix, draw(count, length), draw(count, length), other]
    return mask(*[tensor.repeat_interleave(times, 0) for tensor in each], recipe, rare)


def share(tokens, rows, targets, weights, index, of):
    """Some of a batch's sequences; its rows padded to few sizes, as kernels are chosen for each."""
    count, length = tokens.shape
    first, last = index * count // of, (index + 1) * count // of
    here = (rows >= first * length) & (rows < last * length)
    spare = (0, -int(here.sum()) % 512 or 512 * (not here.any()))
    return (
        tokens[first:last],
        F.pad(rows[here] - first * length, spare),
        F.pad(targets[here], spare),
        F.pad(weights[here], spare),
    )


# --- model --------------------------------------------------------------------------------------------------------


class Scorer(torch.nn.Module):
    """The cross-entropies [R] of targets at the masked rows of tokens [B, N], and the likeliest tokens there [R]: the head
    runs on these rows only."""

    def __init__(self, model):
        super().__init__()
        self.model = model.eval()  # no dropout
        model.base_model.embeddings.token_type_embeddings.weight.requires_grad_(False)  # it is part of the positions

    def forward(self, tokens, rows, targets):
        positions = torch.arange(tokens.shape[1], device=tokens.device)[None] + self.model.config.pad_token_id + 1
        hidden = self.model.base_model(input_ids=tokens, position_ids=positions).last_hidden_state
        logits = self.model.lm_head(hidden.flatten(0, 1).index_select(0, rows))
        return F.cross_entropy(logits.float(), targets, reduction="none"), logits.argmax(1)


def optimiser(scorer, recipe):
    """AdamW, by which only matrices decay; the layers' learning rate may be another than that of embeddings and head."""
    groups = []
    for body in (False, True):
        chosen = [p for name, p in scorer.named_parameters() if p.requires_grad and (".layer." in name) == body]
        scale = recipe["body_rate"] if body else 1.0
        groups.append({"params": [p for p in chosen if p.dim() > 1], "weight_decay": recipe["weight_decay"], "scale": scale})
        groups.append({"params": [p for p in chosen if p.dim() < 2], "weight_decay": 0.0, "scale": scale})
    return torch.optim.AdamW(groups, lr=0.0, betas=(recipe["beta1"], recipe["beta2"]), eps=recipe["epsilon"])


def learning_rate(step, recipe):
    peak, warm_up, floor = recipe["rate_scale"] * recipe["learning_rate"], recipe["warm_up"], recipe["floor"]
    if step < warm_up:
        return peak * (step + 1) / warm_up
    done = min(1, (step - warm_up) / max(1, recipe["steps"] - warm_up))
    return peak * (floor + (1 - floor) * (1 + math.cos(math.pi * done)) / 2)


def take_moments(model, adamw, step):
    """AdamW's moments, and the weights' averages if there are any, of the run that is resumed."""
    saved, average = load_file(HERE / "moments.safetensors"), {}
    for name, weight in model.named_parameters():
        if "first." + name in saved and weight.requires_grad:
            moments = {"exp_avg": saved["first." + name], "exp_avg_sq": saved["second." + name]}
            adamw.state[weight] = {"step": torch.tensor(float(step)), **moments}
        if "average." + name in saved:
            average[name] = saved["average." + name]
    return average


def corrects(step, recipe):
    """Whether the model learns to mend its own filling in a step."""
    return recipe["corrector"] > 0 and step >= (1 - recipe["corrector"]) * recipe["steps"]


def filled(tokens, rows, targets, weights, best, right):
    """Tokens with the likeliest in the masks' places, and weights in which those filled rightly count less. Rows of no
    weight are padding."""
    flat = tokens.flatten().clone()
    flat[rows] = torch.where(weights > 0, best, flat[rows])
    return flat.view_as(tokens), torch.where(best == targets, right * weights, weights)


def backward(accelerator, scorer, batch, mends, recipe):
    """Leaves the gradient of a batch's loss, of all processes, and returns the loss."""
    total, parts = 0.0, recipe["accumulation"]
    for part in range(parts):
        of = accelerator.num_processes * parts
        mine = share(*batch, accelerator.process_index * parts + part, of)
        tokens, rows, targets, weights = [tensor.to(accelerator.device) for tensor in mine]

        def add(is_last):
            nonlocal total, best
            with contextlib.nullcontext() if is_last else accelerator.no_sync(scorer):
                each, best = scorer(tokens, rows, targets)
                loss = (each * weights).sum()
                accelerator.backward(loss * accelerator.num_processes)  # processes' gradients are averaged
            total += loss.detach()

        best = None
        add(part == parts - 1 and not mends)
        if mends:
            tokens, weights = filled(tokens, rows, targets, weights, best, recipe["right"])
            add(part == parts - 1)
    return accelerator.reduce(total, "sum").item()


@torch.no_grad()
def likelihood_bound(accelerator, scorer, text, scored_from, recipe):
    """Nats per token: exactly l of a window's n tokens are masked, l from 1 to n, and weigh n/l."""
    generator, total, tokens = torch.Generator().manual_seed(recipe["seed"]), 0.0, 0
    for begin in list(range(0, len(text), 64)) * recipe["draws"]:
        batch, length = text[begin : begin + 64], text.shape[1]
        free = torch.arange(length) >= scored_from[begin : begin + 64, None]
        free &= ~torch.isin(batch, torch.tensor(recipe["special"]))
        n = free.sum(1)
        count = (torch.rand(len(batch), generator=generator) * n).long() + 1
        noise = torch.rand(batch.shape, generator=generator) + 2.0 * ~free
        masked = (noise.argsort(1).argsort(1) < count[:, None]) & free
        rows = masked.flatten().nonzero()[:, 0]
        weights = (n / count)[rows // length]
        batch = torch.where(masked, recipe["mask"], batch), rows, batch.flatten()[rows], weights
        mine = share(*batch, accelerator.process_index, accelerator.num_processes)
        mine = [tensor.to(accelerator.device) for tensor in mine]
        total += accelerator.reduce((scorer(*mine[:3])[0] * mine[3]).sum(), "sum").item()
        tokens += n.sum().item()
    return total / tokens


# --- the run ------------------------------------------------------------------------------------------------------


def step_by(accelerator, scorer, adamw, batch, step, recipe):
    """One step of AdamW on a batch: its loss and the gradient's norm before."""
    for group in adamw.param_groups:
        group["lr"] = group["scale"] * learning_rate(step, recipe)
    loss = backward(accelerator, scorer, batch, corrects(step, recipe), recipe)
    norm = accelerator.clip_grad_norm_([p for g in adamw.param_groups for p in g["params"]], recipe["clip"]).item()
    if not math.isfinite(loss + norm):
        raise SystemExit(f"diverged at step {step + 1}; lower rate_scale in data.json, and run again")
    adamw.step()
    adamw.zero_grad()
    return loss, norm


def check(accelerator, scorer, adamw, text, recipe):
    """Whether windows, and loss and gradient of two steps, are those that Unmask had for the batch in check.json."""
    told = json.loads((HERE / "check.json").read_text())
    if len(text) != told["windows"] or text[-1].tolist() != told["last_window"]:
        raise SystemExit("the windows of the text differ from those of Unmask: compare the versions of transformers and tokenizers")
    batch = [torch.tensor(told[name]) for name in ("tokens", "rows", "targets", "weights")]
    batch[0] = batch[0].view(-1, recipe["length"])
    same = True
    for step, (loss, norm) in enumerate(told["steps"]):
        mine = step_by(accelerator, scorer, adamw, batch, recipe["step"] + step, recipe)
        same = same and abs(mine[0] - loss) < 1e-4 and abs(mine[1] - norm) < 1e-3 * norm
        accelerator.print("loss %.6f, gradient norm %.6f" % mine, "· Unmask: %.6f, %.6f" % (loss, norm))
    if not same:
        raise SystemExit("loss or gradient norm differs from that of Unmask")


def publish(model, average, out):
    """The model as others open it, written beside and moved to its place when whole."""
    beside, published = out / "partial", copy.deepcopy(model)
    published.load_state_dict(average, strict=False)
    shutil.copytree(HERE / "start", beside, dirs_exist_ok=True)
    published.save_pretrained(beside)
    shutil.copy(HERE / "start" / "config.json", beside)  # which says what the model saw, too
    (out / "model").mkdir(exist_ok=True)
    for file in beside.iterdir():
        file.replace(out / "model" / file.name)
    beside.rmdir()


def save(accelerator, scorer, adamw, step, average, best, out):
    """Model and state; where the best evaluation's is kept, another is not published."""
    accelerator.wait_for_everyone()
    if accelerator.is_main_process:
        model = accelerator.unwrap_model(scorer).model
        if best["step"] in (None, step):
            publish(model, average, out)
        state = {"step": step, "model": model.state_dict(), "optimiser": adamw.state_dict(), "average": average, "best": best}
        torch.save(state, out / "state.partial")
        (out / "state.partial").replace(out / "state.pt")
        print(f"step {step}: saved", flush=True)
    accelerator.wait_for_everyone()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare one batch with Unmask, and end")
    parser.add_argument("--out", type=pathlib.Path, default=HERE / "result")
    parser.add_argument("--steps", type=int, help="stop after this step")
    a = parser.parse_args()
    recipe = json.loads((HERE / "data.json").read_text())
    accelerator = Accelerator()
    text, scored_from = windows("training.jsonl", recipe)
    held_out = windows("held_out.jsonl", recipe) if recipe["held_out"] else None
    rare = surprisals(text, scored_from, recipe["vocabulary"])
    model = AutoModelForMaskedLM.from_pretrained(HERE / "start", dtype=torch.float32)
    scorer = Scorer(model).to(accelerator.device)
    adamw, step, average = optimiser(scorer, recipe), recipe["step"], {}
    if (HERE / "moments.safetensors").exists():
        average = take_moments(model, adamw, step)
    state, best = a.out / "state.pt", {"step": None, "bound": math.inf}
    if state.exists() and not a.check:
        saved = torch.load(state, map_location="cpu", weights_only=True)
        model.load_state_dict(saved["model"])
        adamw.load_state_dict(saved["optimiser"])
        step, average, best = saved["step"], saved["average"], saved["best"]
    average = {name: w.to(accelerator.device) for name, w in average.items()}
    scorer, adamw = accelerator.prepare(scorer, adamw)
    if a.check:
        return check(accelerator, scorer, adamw, text, recipe)
    a.out.mkdir(parents=True, exist_ok=True)
    accelerator.print(f"{len(text)} windows, {accelerator.num_processes} × {accelerator.device}, from step {step}")
    last = min(a.steps or math.inf, recipe["steps"])
    while step < last:
        loss, norm = step_by(accelerator, scorer, adamw, masked_batch(text, step, recipe, rare), step, recipe)
        step += 1
        if recipe["averaging"] > 0:
            moved = 1 - min(recipe["averaging"], (1 + step) / (10 + step))
            for name, weight in model.named_parameters():
                average[name] = torch.lerp(average[name], weight.detach(), moved) if name in average else weight.detach().clone()
        if step % 50 == 0 or step == last or step <= recipe["step"] + 3:
            accelerator.print(f"step {step}: loss {loss:.6f}, gradient norm {norm:.4f}", flush=True)
        if held_out and (step % recipe["evaluate_every"] == 0 or step == last):
            bound = likelihood_bound(accelerator, scorer, *held_out, recipe)
            accelerator.print(f"step {step}: bound {bound:.4f} nats per token", flush=True)
            if recipe["keep_best"] and bound < best["bound"]:
                best = {"step": step, "bound": bound}
        if step % recipe["save_every"] == 0 or step in (last, best["step"]):
            save(accelerator, scorer, adamw, step, average, best, a.out)


if __name__ == "__main__":
    main()
