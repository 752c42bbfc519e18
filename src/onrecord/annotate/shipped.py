"""Model files that the package ships, read only if they are whole."""

from hashlib import sha256
from importlib import resources

import onnxruntime

from onrecord.errors import ResourceError


def shipped(package: str, name: str) -> bytes:
    """A file of a package's `weights` folder; ResourceError unless it has the hash that was shipped beside it."""
    path = resources.files(package).joinpath("weights")
    try:
        content = path.joinpath(name).read_bytes()
        wanted = path.joinpath(f"{name.partition('.')[0]}.sha256").read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(f"The annotator's {name} is missing or damaged; reinstall onrecord.") from error
    if sha256(content).hexdigest() != wanted:
        raise ResourceError(f"The annotator's {name} is damaged; reinstall onrecord.")
    return content


def session(package: str, name: str) -> onnxruntime.InferenceSession:
    """A shipped model, ready to run in one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(shipped(package, name), options, providers=["CPUExecutionProvider"])
