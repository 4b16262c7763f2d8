"""Writes half of a text as single sentences, each a document of its own, in random order: text for a model of general English.

    python models/sentences.py core.txt tales.txt sayings.txt sentences.txt documents.txt

A word of an article comes again and again in it, so a model that reads articles alone repeats the words of a short prompt. A
sentence by itself has no such help. Documents end with a line <|endoftext|>; sayings.txt has one in each line.
"""

import argparse
import random
import re
from pathlib import Path

END = "\n<|endoftext|>\n"
BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“]?[A-Z])")
SENTENCES = (21_000_000, 6_000_000)  # characters of the articles, and of the tales
DOCUMENTS = (20_000_000, 9_000_000)
SAYINGS = 25  # times each


def documents(file):
    return [document.strip() for document in file.read_text().split("<|endoftext|>") if document.strip()]


def sentences(texts):
    parts = (part.strip() for text in texts for line in text.split("\n") for part in BETWEEN_SENTENCES.split(line))
    return [part for part in parts if 4 <= len(part.split()) <= 40 and part[-1] in ".!?\"”"]


def first(texts, characters):
    """As many of the texts, from the first, as come to so many characters."""
    taken, total = [], 0
    for text in texts:
        if total > characters:
            break
        taken.append(text)
        total += len(text)
    return taken


def write(file, texts):
    random.shuffle(texts)
    file.write_text(END.join(texts) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("articles", "tales", "sayings", "sentences", "documents"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    random.seed(11)
    texts = [documents(options.articles), documents(options.tales)]
    parts = [sentences(each) for each in texts]
    for each in parts:
        random.shuffle(each)
    short = [part for each, size in zip(parts, SENTENCES) for part in first(each, size)]
    short += [saying for saying in options.sayings.read_text().split("\n") if saying.strip()] * SAYINGS
    write(options.sentences, short)
    for each in texts:
        random.shuffle(each)
    write(options.documents, [text for each, size in zip(texts, DOCUMENTS) for text in first(each, size)])


if __name__ == "__main__":
    main()
