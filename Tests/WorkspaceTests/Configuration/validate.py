"""Validates the sample of the reference, and broken variants of it, against ashlar.schema.json.

Exits with 3 when the machine has no jsonschema or no yaml for Python.
"""

import copy
import json
import re
import sys

try:
    import jsonschema
    import yaml
except ImportError:
    sys.exit(3)

root = sys.argv[1]
schema = json.load(open(root + "/docs/reference/ashlar.schema.json"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)


class Loader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: `off` is a text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))

page = open(root + "/docs/reference/ashlar-yaml.md").read()
sample = yaml.load(re.search(r"<!-- sample -->\n```yaml\n(.*?)```", page, re.S).group(1), Loader)
failures = [error.message for error in validator.iter_errors(sample)]


def broken(change):
    copied = copy.deepcopy(sample)
    change(copied)
    if validator.is_valid(copied):
        import inspect

        failures.append("accepted: " + inspect.getsource(change).strip())


production = lambda file: file["environments"]["production"]["stores"]["log-aggregator"]
broken(lambda file: file.pop("version"))
broken(lambda file: file.update(version=2))
broken(lambda file: file.update(store=[]))
broken(lambda file: file["stores"][0].update(polices={}))
broken(lambda file: file["stores"][0].update(kind="postgres"))
broken(lambda file: file["stores"][0].update(name="a b"))
broken(lambda file: file["stores"][0]["timeouts"].update(lock=2))
broken(lambda file: file["stores"][0]["retry"].update(attempts=0))
broken(lambda file: file["stores"][0]["migrations"].update(naming="numbers"))
broken(lambda file: file["checks"].update(crfl="off"))
broken(lambda file: file["checks"].update(crlf="fatal"))
broken(lambda file: production(file).update(password="hunter2"))
broken(lambda file: production(file).update(url="${URL}"))
broken(lambda file: production(file).update(password={"env": "A", "file": "b"}))
broken(lambda file: production(file).update(hots="db"))
broken(lambda file: file["environments"]["production"].update(protected="maybe"))

print("\n".join(failures))
sys.exit(1 if failures else 0)
