"""Checks an ONNX file with the onnx package, and evaluates it node by node with torch and numpy, which share no code with MLDiagnostics.

Usage: onnx_check.py FOLDER...     each with model.onnx, input of [N, C, H, W] and expected, what the network gave for it: float32, little-endian.
Prints the largest absolute difference of each. Ends with 77 when a package is missing (Debian: python3-onnx, python3-torch).
"""
import sys

try:
    import numpy as np
    import onnx
    import onnx.checker
    import onnx.shape_inference
    import torch
    import torch.nn.functional as F
    from onnx import numpy_helper
except ImportError as missing:
    print(missing)
    sys.exit(77)


def attributes(node):
    return {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}


def padded(x, pads, value):
    top, left, bottom, right = pads
    return F.pad(x, (left, right, top, bottom), value=value)


def evaluate(node, x, a):
    op = node.op_type
    if op == "Conv":
        return F.conv2d(padded(x[0], a["pads"], 0.0), x[1], x[2] if len(x) > 2 else None, a["strides"],
                        dilation=tuple(a.get("dilations", (1, 1))), groups=a.get("group", 1))
    if op == "Gemm":
        return x[0] @ x[1] + (x[2] if len(x) > 2 else 0)
    if op == "BatchNormalization":
        return F.batch_norm(x[0], x[3], x[4], x[1], x[2], eps=a["epsilon"])
    if op == "MaxPool":
        return F.max_pool2d(padded(x[0], a["pads"], -np.inf), a["kernel_shape"], a["strides"])
    if op == "AveragePool":
        assert a["count_include_pad"] == 0
        ones = padded(torch.ones_like(x[0]), a["pads"], 0.0)
        return F.avg_pool2d(padded(x[0], a["pads"], 0.0), a["kernel_shape"], a["strides"]) / F.avg_pool2d(ones, a["kernel_shape"], a["strides"])
    if op == "GlobalAveragePool":
        return x[0].mean((2, 3), keepdim=True)
    if op == "LRN":
        return F.local_response_norm(x[0], a["size"], a["alpha"], a["beta"], a["bias"])
    if op == "Reshape":
        return x[0].reshape(x[1].tolist())
    if op == "Transpose":
        return x[0].permute(a["perm"])
    if op == "Concat":
        return torch.cat(x, a["axis"])
    if op == "Sum":
        return sum(x)
    if op == "Softmax":
        return torch.softmax(x[0], a["axis"])
    if op == "LeakyRelu":
        return F.leaky_relu(x[0], a["alpha"])
    if op == "Elu":
        return F.elu(x[0], a["alpha"])
    return {"Relu": torch.relu, "Selu": torch.selu, "Sigmoid": torch.sigmoid, "Tanh": torch.tanh, "Identity": lambda v: v}[op](x[0])


def difference(folder):
    model = onnx.load(folder + "/model.onnx")
    shape = [-1] + [d.dim_value for d in model.graph.input[0].type.tensor_type.shape.dim][1:]
    onnx.checker.check_model(model, full_check=True)
    onnx.shape_inference.infer_shapes(model, strict_mode=True)
    values = {t.name: torch.from_numpy(numpy_helper.to_array(t).copy()) for t in model.graph.initializer}
    values["input"] = torch.from_numpy(np.fromfile(folder + "/input", "<f4").reshape(shape))
    for node in model.graph.node:
        values[node.output[0]] = evaluate(node, [values[name] for name in node.input], attributes(node))
    outputs = []
    for output in model.graph.output:
        declared = [d.dim_value for d in output.type.tensor_type.shape.dim][1:]
        value = values[output.name]
        assert list(value.shape)[1:] == declared, (output.name, list(value.shape), declared)
        value = value.permute(0, 2, 3, 1) if value.dim() == 4 else value
        outputs.append(value.reshape(value.shape[0], -1).numpy())
    found = np.concatenate(outputs, 1)
    wanted = np.fromfile(folder + "/expected", "<f4").reshape(found.shape)
    return float(np.abs(found - wanted).max())


for name in sys.argv[1:]:
    print(difference(name))
