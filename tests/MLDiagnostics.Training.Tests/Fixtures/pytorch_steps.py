"""Five training steps of shipped models in PyTorch, double precision: writes steps.json beside this file.

Needs PyTorch 1.13 (Debian: python3-torch). Run: /usr/bin/python3 pytorch_steps.py
Weights and images are hashes of their places, drawn the same way by the test, so that none need to be stored. Dropout is left out of the
models: its masks are our own. Images are [N, H, W, C], weights [KH, KW, Cin, Cout] and [in, out] as in the models' files.
"""
import json, math, pathlib
import numpy as np
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
HERE = pathlib.Path(__file__).parent
MODELS = HERE.parents[2] / "src/MLDiagnostics.Training/Models/Shipped"
GOLDEN = 0x9E3779B97F4A7C15
STREAM, BATCH, SIZE, CLASSES, STEPS = 1000, 8, 32, 10, 5


def mix(value):
    value = value + np.uint64(GOLDEN)
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


def uniform(use, count):
    """Numbers from -1 to 1 for one use of randomness."""
    golden = np.array([GOLDEN], np.uint64)
    key = mix(mix(mix(np.uint64(7) + np.uint64(STREAM) * golden) + np.uint64(use) * golden))
    bits = mix(key + np.arange(count, dtype=np.uint64) * golden)
    return 2 * ((bits >> np.uint64(11)).astype(np.float64) / 2.0**53) - 1


def padding(size, kernel, stride, mode):
    if mode == "valid":
        return 0, 0
    total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2


class Net:
    def __init__(self, name):
        model = json.loads((MODELS / f"{name}.json").read_text())
        self.layers = [layer for layer in model["layers"] if layer["type"] != "dropout"]
        self.tensors, counts = {}, {}
        for layer in self.layers:
            stem = {"conv2d": "conv", "conv1d": "conv"}.get(layer["type"], layer["type"])
            counts[stem] = counts.get(stem, 0) + 1
            layer.setdefault("name", f"{stem}{counts[stem]}")

    def tensor(self, layer, role, shape, fan_in=None):
        name = f"{layer['name']}/{role}"
        if name not in self.tensors:
            draw = uniform(len(self.tensors), math.prod(shape))
            values = math.sqrt(6 / fan_in) * draw if fan_in else (1 if role == "scale" else 0) + 0.1 * draw
            self.tensors[name] = torch.tensor(values.astype(np.float32).astype(np.float64).reshape(shape), requires_grad=True)
        return self.tensors[name]

    def forward(self, x):
        outputs, x = {}, x.permute(0, 3, 1, 2)
        for layer in self.layers:
            inputs = [outputs[name] for name in layer["inputs"]] if "inputs" in layer else [x]
            x = outputs[layer["name"]] = self.apply(layer, inputs)
        self.outputs = outputs
        return x

    def apply(self, layer, inputs):
        x, kind = inputs[0], layer["type"]
        if kind == "conv2d":
            k, stride, mode = layer["kernel"], layer.get("stride", 1), layer.get("padding", "valid")
            channels, filters = x.shape[1], layer["filters"]
            w = self.tensor(layer, "weight", (k, k, channels, filters), fan_in=k * k * channels)
            b = self.tensor(layer, "bias", (filters,)) if layer.get("bias", True) else None
            pads = padding(x.shape[3], k, stride, mode) + padding(x.shape[2], k, stride, mode)
            return F.conv2d(F.pad(x, pads), w.permute(3, 2, 0, 1), b, stride)
        if kind == "conv1d":  # along the width of images of one row
            k, stride, channels, filters = layer["kernel"], layer.get("stride", 1), x.shape[1], layer["filters"]
            w = self.tensor(layer, "weight", (1, k, channels, filters), fan_in=k * channels)
            b = self.tensor(layer, "bias", (filters,)) if layer.get("bias", True) else None
            return F.conv2d(F.pad(x, padding(x.shape[3], k, stride, layer.get("padding", "valid"))), w.permute(3, 2, 0, 1), b, (1, stride))
        if kind == "dense":
            units = CLASSES if layer["units"] == "classes" else layer["units"]
            x = x.reshape(x.shape[0], -1)
            w = self.tensor(layer, "weight", (x.shape[1], units), fan_in=x.shape[1])
            b = self.tensor(layer, "bias", (units,)) if layer.get("bias", True) else 0
            return x @ w + b
        if kind == "batch_norm":
            scale, shift = self.tensor(layer, "scale", (x.shape[1],)), self.tensor(layer, "shift", (x.shape[1],))
            return F.batch_norm(x, None, None, scale, shift, training=True, eps=layer.get("epsilon", 1e-3))
        if kind == "max_pool":
            k = layer.get("size", 2)
            stride, mode = layer.get("stride", k), layer.get("padding", "valid")
            pads = padding(x.shape[3], k, stride, mode) + padding(x.shape[2], k, stride, mode)
            return F.max_pool2d(F.pad(x, pads, value=-math.inf), k, stride)
        if kind == "lrn":
            return F.local_response_norm(x, layer["size"], layer["alpha"] * layer["size"], layer["beta"], layer["k"])
        return {
            "relu": lambda: F.relu(x),
            "sigmoid": lambda: torch.sigmoid(x),
            "flatten": lambda: x.permute(0, 2, 3, 1).reshape(x.shape[0], -1),
            "global_avg_pool": lambda: x.mean((2, 3)),
            "concat": lambda: torch.cat(inputs, 1),
            "add": lambda: sum(inputs[1:], inputs[0]),
        }[kind]()


def run(name, adam):
    net = Net(name)
    draws = uniform(10_000, STEPS * BATCH * SIZE * SIZE * 3).astype(np.float32).astype(np.float64)
    images = torch.tensor(draws.reshape(STEPS, BATCH, SIZE, SIZE, 3))
    net.forward(images[0])  # makes the tensors
    tensors = list(net.tensors.values())
    optimizer = torch.optim.Adam(tensors, 1e-3, eps=1e-7) if adam else torch.optim.SGD(tensors, 0.01, momentum=0.9)
    losses = []
    for step in range(STEPS):
        labels = torch.tensor([(step + 3 * n) % CLASSES for n in range(BATCH)])
        optimizer.zero_grad()
        loss = F.cross_entropy(net.forward(images[step]), labels)
        loss.backward()
        if step == 0:
            gradients = {key: float(value.grad.norm()) for key, value in net.tensors.items()}
        optimizer.step()
        losses.append(float(loss))
    return {
        "model": name,
        "optimizer": "adam" if adam else "sgd",
        "losses": losses,
        "first_gradient_norms": gradients,
        "last_norms": {key: float(value.detach().norm()) for key, value in net.tensors.items()},
    }


def run_spectra(lines=4, boxes=13, width=64):
    """QuasarNET: boxes by binary cross-entropy, places in them by squared error where a line is; examples have weights."""
    net = Net("quasarnet-like")
    spectra = torch.tensor(uniform(10_000, STEPS * BATCH * width).astype(np.float32).astype(np.float64).reshape(STEPS, BATCH, 1, width, 1))
    places = ((1 + uniform(20_000, STEPS * BATCH * lines * boxes)) / 2).astype(np.float32).astype(np.float64)
    places = torch.tensor(places.reshape(STEPS, BATCH, lines, boxes))
    net.forward(spectra[0])
    optimizer = torch.optim.Adam(list(net.tensors.values()), 1e-3, eps=1e-7, amsgrad=True)
    names, losses, parts = ["lya", "civ", "ciii", "mgii"], [], []
    weights = torch.tensor([1 + 0.5 * (n % 3) for n in range(BATCH)]).reshape(BATCH, 1)
    for step in range(STEPS):
        holds = torch.zeros(BATCH, lines, boxes)
        for n in range(BATCH):
            for line in range(lines):
                if (n + line) % 3:
                    holds[n, line, (step + n + 3 * line) % boxes] = 1
        optimizer.zero_grad()
        net.forward(spectra[step])
        terms = []
        for line, name in enumerate(names):
            loss = F.binary_cross_entropy_with_logits(net.outputs[f"box_{name}"], holds[:, line], reduction="none")
            terms.append((loss * weights).sum() / (weights.sum() * boxes))
        for line, name in enumerate(names):
            share = holds[:, line] * weights
            terms.append((share * (net.outputs[f"offset_{name}"] - places[step, :, line]) ** 2).sum() / share.sum())
        loss = sum(terms)
        loss.backward()
        if step == 0:
            gradients = {key: float(value.grad.norm()) for key, value in net.tensors.items()}
        optimizer.step()
        losses.append(float(loss))
        parts.append([float(term) for term in terms])
    return {
        "model": "quasarnet-like",
        "optimizer": "amsgrad",
        "losses": losses,
        "parts": parts,
        "first_gradient_norms": gradients,
        "last_norms": {key: float(value.detach().norm()) for key, value in net.tensors.items()},
    }


if __name__ == "__main__":
    runs = [run("authenticity", True), run("cifar-fc", False), run("cifar-cnn", False), run("googlenet-cifar", False),
            run("alexnet-cifar", False), run("resnet-8", False), run_spectra()]
    (HERE / "steps.json").write_text(json.dumps({"torch": torch.__version__, "runs": runs}, indent=1) + "\n")
