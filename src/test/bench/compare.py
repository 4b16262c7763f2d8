"""Seconds for ten denoising steps at roberta-base's shape: transformers beside Unmask, turn by turn on the same threads.

    python src/test/bench/compare.py TOKENIZER [rounds] [threads]

TOKENIZER is a folder with roberta-base's tokenizer.json. Needs torch, transformers, and the project built with
`mvn -q test-compile`. Weights are random and lie in a temporary folder. 256 tokens, a prefix of 16, top-k 50, top-p 0.95.
As a script: each step the whole forward pass, all logits, then position by position top-k, top-p by sorting the whole row,
softmax and a draw, as the script published with “BERT is just a Single Text Diffusion Step” does. Batched: the same for all
positions at once. Lean: only the top k are sorted.
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import torch
from transformers import RobertaConfig, RobertaForMaskedLM

LENGTH, STEPS, PREFIX, TOP_K, TOP_P, MASK = 256, 10, 16, 50, 0.95, 50264
PROJECT = pathlib.Path(__file__).parents[3]
JAVA = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"


def make_model(folder, tokenizer):
    torch.manual_seed(1)
    config = RobertaConfig(vocab_size=50265, max_position_embeddings=514, type_vocab_size=1, layer_norm_eps=1e-5)
    RobertaForMaskedLM(config).save_pretrained(folder)
    for name in ("tokenizer.json", "vocab.json", "merges.txt"):
        if (tokenizer / name).exists():
            shutil.copy(tokenizer / name, folder)


def draw_one_by_one(logits, generator):
    """A token for each position, one after another."""
    return torch.cat([draw(filter_whole_rows, row[None], generator) for row in logits])


def draw_all(choose):
    return lambda logits, generator: draw(choose, logits, generator)


def draw(choose, logits, generator):
    probabilities, order = choose(logits)
    return order.gather(1, torch.multinomial(probabilities, 1, generator=generator))[:, 0]


def filter_whole_rows(logits):
    """Top-k, then top-p by sorting whole rows; gives probabilities and their token ids."""
    best = torch.topk(logits, TOP_K).values
    logits = logits.masked_fill(logits < best[:, -1:], -torch.inf)
    ordered, order = torch.sort(logits, descending=True)
    return nucleus(ordered), order


def filter_candidates(logits):
    """The same, leaner than scripts do it: only the top k are looked at again."""
    best, order = torch.topk(logits, TOP_K)
    return nucleus(best), order


def nucleus(ordered):
    probabilities = torch.softmax(ordered, -1)
    before = torch.cumsum(probabilities, -1) - probabilities
    return probabilities.masked_fill(before > TOP_P, 0)


@torch.inference_mode()
def transformers_run(model, generator, choose_tokens):
    """Seconds of one run."""
    ids = torch.full((1, LENGTH), MASK)
    ids[0, :PREFIX] = torch.arange(100, 100 + PREFIX)
    begin = time.perf_counter()
    for step in range(STEPS):
        chosen = choose_tokens(model(input_ids=ids).logits[0].float(), generator)
        ids[0, PREFIX:] = torch.where(ids[0, PREFIX:] == MASK, chosen[PREFIX:], ids[0, PREFIX:])
        masks = (LENGTH - PREFIX) * (STEPS - 1 - step) // STEPS
        ids[0, PREFIX + torch.randperm(LENGTH - PREFIX, generator=generator)[:masks]] = MASK
    return time.perf_counter() - begin


class Unmask:
    """A Java process that makes one run for each line it is sent."""

    def __init__(self, folder, precision, threads):
        classpath = subprocess.run(
            ["mvn", "-q", "-o", "dependency:build-classpath", "-Dmdep.outputFile=/dev/stdout", "-DincludeScope=test"],
            cwd=PROJECT, check=True, capture_output=True, text=True,
        ).stdout.strip()  # fmt: skip
        self.process = subprocess.Popen(
            [JAVA, "--enable-native-access=ALL-UNNAMED", "-cp", f"target/test-classes:target/classes:{classpath}",
             "org.unmask.bench.DenoisingBenchmark", str(folder), precision, str(threads)],
            cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        print("unmask:", self.process.stdout.readline().strip(), flush=True)

    def run(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def main(tokenizer, rounds=3, threads=2):
    torch.set_num_threads(threads)
    with tempfile.TemporaryDirectory() as folder:
        make_model(folder, tokenizer)
        generator = torch.Generator().manual_seed(1)
        float32 = RobertaForMaskedLM.from_pretrained(folder, dtype=torch.float32).eval()
        bfloat16 = RobertaForMaskedLM.from_pretrained(folder, dtype=torch.bfloat16).eval()
        engines = {precision: Unmask(folder, precision, threads) for precision in ("AUTO", "FLOAT32")}
        ways = {
            "as a script": draw_one_by_one,
            "batched": draw_all(filter_whole_rows),
            "lean": draw_all(filter_candidates),
        }
        runs = {
            f"transformers {precision}, {way}": lambda model=model, choose=choose: transformers_run(model, generator, choose)
            for precision, model in (("float32", float32), ("bfloat16", bfloat16))
            for way, choose in ways.items()
        }
        runs["unmask auto"] = engines["AUTO"].run
        runs["unmask float32"] = engines["FLOAT32"].run
        seconds = {name: [] for name in runs}
        for round_ in range(rounds + 1):
            for name, run in runs.items():
                taken = run()
                if round_ > 0:  # the first warms up
                    seconds[name].append(taken)
        script = statistics.median(seconds["transformers float32, as a script"])
        for name, taken in seconds.items():
            median = statistics.median(taken)
            print(f"{name:36} median {median:.2f} s, best {min(taken):.2f} s, {script / median:.2f} times the script in float32")
        for engine in engines.values():
            engine.close()


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), *(int(argument) for argument in sys.argv[2:]))
