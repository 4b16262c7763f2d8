"""What transformers and torch do of the work that Unmask's table is about.

org.unmask.bench.Benchmarks starts it and takes turns with it; it needs torch and transformers.

    python src/tools/bench/beside.py MODEL TRAINED WRITER THREADS

MODEL is a folder of roberta-base's shape, TRAINED one to train on, WRITER a GPT-2. Each line of standard input is a piece of work, and is
answered by a number:

    products PRECISION            matrix products at most, 10^9 operations a second
    forward PRECISION LENGTH      seconds of a forward pass with all its logits
    steps PRECISION WAY LENGTH    seconds of ten denoising steps, a prefix of 16, top-k 50, top-p 0.95
    write PRECISION WAY           seconds of writing 240 tokens after a prompt of 16, the most probable each or drawn, with the cache
    train PRECISION               tokens a second: batches of 32 x 128, half masked, fused AdamW, gradients clipped, no dropout

WAY is how tokens are drawn. script: position by position top-k, top-p by sorting the whole row, softmax and a draw, as the
script published with "BERT is just a Single Text Diffusion Step" does. lean: all
positions at once, and only the top k are sorted. Of a GPT-2, generate: by its method of that name; sample: by that too, but
drawn with top-k 50 and top-p 0.95; lean: a loop of forward passes, each for one token, and an argmax. Training in bfloat16 is by torch's autocast.
"""

import functools
import sys
import time

import torch
from transformers import AutoModelForCausalLM, RobertaForMaskedLM
from transformers.utils import logging

STEPS, PREFIX, TOP_K, TOP_P, MASK = 10, 16, 50, 0.95, 4
NEW = 240
BATCH, WINDOW, WARM, COUNTED = 32, 128, 3, 10
MODEL, TRAINED, WRITER, THREADS = *sys.argv[1:4], int(sys.argv[4])


@functools.cache
def model(precision):
    return RobertaForMaskedLM.from_pretrained(MODEL, dtype=getattr(torch, precision)).eval()


def seconds(work):
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def products(precision):
    size = 2048
    a = torch.rand(size, size, dtype=getattr(torch, precision))
    b = torch.rand(size, size, dtype=getattr(torch, precision))
    work = lambda: torch.nn.functional.linear(a, b)
    work()
    return 2 * size**3 / min(seconds(work) for _ in range(40)) / 1e9


@torch.inference_mode()
def forward(precision, length):
    ids = torch.full((1, int(length)), MASK)
    return seconds(lambda: model(precision)(input_ids=ids))


@torch.inference_mode()
def steps(precision, way, length):
    generator = torch.Generator().manual_seed(1)
    run = model(precision)
    length = int(length)
    ids = torch.full((1, length), MASK)
    ids[0, :PREFIX] = torch.arange(100, 100 + PREFIX)
    begin = time.perf_counter()
    for step in range(STEPS):
        chosen = WAYS[way](run(input_ids=ids).logits[0].float(), generator)
        ids[0, PREFIX:] = torch.where(ids[0, PREFIX:] == MASK, chosen[PREFIX:], ids[0, PREFIX:])
        masks = (length - PREFIX) * (STEPS - 1 - step) // STEPS
        ids[0, PREFIX + torch.randperm(length - PREFIX, generator=generator)[:masks]] = MASK
    return time.perf_counter() - begin


def draw(choose, logits, generator):
    probabilities, order = choose(logits)
    return order.gather(1, torch.multinomial(probabilities, 1, generator=generator))[:, 0]


def whole_rows(logits):
    """Top-k, then top-p by sorting whole rows; gives probabilities and their token ids."""
    best = torch.topk(logits, TOP_K).values
    logits = logits.masked_fill(logits < best[:, -1:], -torch.inf)
    ordered, order = torch.sort(logits, descending=True)
    return nucleus(ordered), order


def candidates(logits):
    """The same, leaner than scripts do it: only the top k are looked at again."""
    best, order = torch.topk(logits, TOP_K)
    return nucleus(best), order


def nucleus(ordered):
    probabilities = torch.softmax(ordered, -1)
    before = torch.cumsum(probabilities, -1) - probabilities
    return probabilities.masked_fill(before > TOP_P, 0)


WAYS = {
    "script": lambda logits, generator: torch.cat([draw(whole_rows, row[None], generator) for row in logits]),
    "lean": lambda logits, generator: draw(candidates, logits, generator),
}


DRAWN = {
    "generate": {"do_sample": False},
    "sample": {"do_sample": True, "top_k": TOP_K, "top_p": TOP_P},
}


@functools.cache
def writer(precision):
    return AutoModelForCausalLM.from_pretrained(WRITER, dtype=getattr(torch, precision)).eval()


@torch.inference_mode()
def write(precision, way):
    run = writer(precision)
    ids = torch.arange(100, 100 + PREFIX)[None]
    begin = time.perf_counter()
    if way in DRAWN:
        run.generate(ids, attention_mask=torch.ones_like(ids), **DRAWN[way], use_cache=True, min_new_tokens=NEW, max_new_tokens=NEW, pad_token_id=1)
    else:
        cache = None
        for _ in range(NEW):
            said = run(input_ids=ids, past_key_values=cache, use_cache=True, logits_to_keep=1)
            cache, ids = said.past_key_values, said.logits[:, -1:].argmax(-1)
    return time.perf_counter() - begin


def train(precision):
    torch.manual_seed(1)
    trained = RobertaForMaskedLM.from_pretrained(
        TRAINED, dtype=torch.float32, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
    ).train()
    optimiser = torch.optim.AdamW(trained.parameters(), lr=1e-4, fused=True)
    taken = []
    for _ in range(WARM + COUNTED):
        ids = torch.randint(5, trained.config.vocab_size, (BATCH, WINDOW))
        masked = torch.rand(BATCH, WINDOW) < 0.5
        labels = ids.masked_fill(~masked, -100)
        taken.append(seconds(lambda: step(trained, optimiser, precision, ids.masked_fill(masked, MASK), labels)))
    return BATCH * WINDOW * COUNTED / sum(taken[WARM:])


def step(trained, optimiser, precision, ids, labels):
    with torch.autocast("cpu", torch.bfloat16, enabled=precision == "bfloat16"):
        loss = trained(input_ids=ids, labels=labels).loss
    loss.backward()
    torch.nn.utils.clip_grad_norm_(trained.parameters(), 1.0)
    optimiser.step()
    optimiser.zero_grad()


WORK = {work.__name__: work for work in (products, forward, steps, write, train)}

logging.disable_progress_bar()
torch.set_num_threads(THREADS)
for line in sys.stdin:
    name, *arguments = line.split()
    print(WORK[name](*arguments), flush=True)
