"""Training tokens per second: transformers' Trainer beside Unmask, turn by turn on the same threads.

    python src/test/bench/train_speed.py TEXT [rounds] [threads] [precision ...]

TEXT is a UTF-8 text of some hundred thousand letters. Needs torch, transformers, accelerate, and target/unmask.jar (or
UNMASK in the environment, another command that runs it). Both train models/stories on with batches of 32 windows of 128
tokens, half of the tokens masked on average (the Trainer's collator: half of each batch; Unmask: stratified ratios), by
fused AdamW with gradients clipped, in float32 or with bfloat16 products (torch's autocast). Counted from the sixth step
to the last; loading, tokenising and saving are left out on both sides. The medians of the rounds are compared.
"""

import csv
import os
import pathlib
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

import torch
from transformers import AutoModelForMaskedLM, AutoTokenizer, DataCollatorForLanguageModeling
from transformers import Trainer, TrainerCallback, TrainingArguments

PROJECT = pathlib.Path(__file__).parents[3]
MODEL = PROJECT / "models" / "stories"
UNMASK = shlex.split(os.environ.get("UNMASK", f"java -jar {PROJECT / 'target' / 'unmask.jar'}"))
BATCH, LENGTH, STEPS, WARM = 32, 128, 15, 5


class Clock(TrainerCallback):
    def __init__(self):
        self.times = []

    def on_step_end(self, *_, **__):
        self.times.append(time.perf_counter())


def trainer(text, precision, folder):
    tokenizer = AutoTokenizer.from_pretrained(MODEL)
    ids = tokenizer(text.read_text(encoding="utf-8"), add_special_tokens=False, verbose=False)["input_ids"]
    body = LENGTH - 1
    windows = [{"input_ids": [0] + ids[at : at + body]} for at in range(0, len(ids) - body, body)]
    collator = DataCollatorForLanguageModeling(
        tokenizer, mlm_probability=0.5, mask_replace_prob=1.0, random_replace_prob=0.0
    )
    clock = Clock()
    arguments = TrainingArguments(
        output_dir=str(folder),
        per_device_train_batch_size=BATCH,
        max_steps=STEPS,
        learning_rate=5e-5,
        optim="adamw_torch_fused",
        bf16=precision == "bfloat16",
        use_cpu=True,
        report_to=[],
        save_strategy="no",
        logging_strategy="no",
        disable_tqdm=True,
    )
    model = AutoModelForMaskedLM.from_pretrained(MODEL, dtype=torch.float32)
    Trainer(model, arguments, train_dataset=windows, data_collator=collator, callbacks=[clock]).train()
    return BATCH * LENGTH * (STEPS - WARM) / (clock.times[-1] - clock.times[WARM - 1])


def unmask(text, precision, threads, folder):
    command = [*UNMASK, "train", "--base", MODEL, "--text", text, "--length", LENGTH, "--batch", BATCH, "--steps", STEPS]
    command += ["--prefix", 0, "--precision", precision, "--threads", threads, "--out", folder / "out"]
    subprocess.run([str(part) for part in command], check=True, capture_output=True)
    with (folder / "out" / "curves.csv").open() as lines:
        rows = list(csv.DictReader(lines))[WARM:]
    return len(rows) / sum(1 / float(row["tokens_per_second"]) for row in rows)


def main():
    text = pathlib.Path(sys.argv[1]).resolve()
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    threads = int(sys.argv[3]) if len(sys.argv) > 3 else os.cpu_count()
    torch.set_num_threads(threads)
    for precision in sys.argv[4:] or ("float32", "bfloat16"):
        ours, theirs = [], []
        for _ in range(rounds):
            with tempfile.TemporaryDirectory() as folder:
                theirs.append(trainer(text, precision, folder))
                ours.append(unmask(text, precision, threads, pathlib.Path(folder)))
        a, b = statistics.median(theirs), statistics.median(ours)
        print(f"{precision}: Trainer {a:.0f}, Unmask {b:.0f} tokens a second, ratio {b / a:.2f}", theirs, ours, flush=True)


main()
