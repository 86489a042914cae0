"""schemathesis over the served OpenAPI document: all checks, stateful, on a copy of a home.

python -m tests.benchmarks.api_fuzz --home HOME [--examples 30] [--seed N]
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.api_server import served

LONGEST_S = 120
"""A quiz of fifty items may take long on a busy machine."""
CONFIG = Path(__file__).with_name("schemathesis.toml")


def main() -> None:
    """Serve a copy of the home, run schemathesis on it, and exit as it does."""
    reader = argparse.ArgumentParser(description="Look for what the API does otherwise than it says.")
    reader.add_argument("--home", type=Path, required=True)
    reader.add_argument("--examples", type=int, default=30)
    reader.add_argument("--seed", type=int, default=1)
    given = reader.parse_args()
    program = shutil.which("schemathesis", path=str(Path(sys.executable).parent)) or "schemathesis"
    with tempfile.TemporaryDirectory() as folder:
        home = Path(shutil.copytree(given.home, Path(folder) / "home"))
        with served(home) as address:
            done = subprocess.run(
                [
                    program,
                    "--config-file",
                    str(CONFIG),
                    "run",
                    f"{address}/openapi.json",
                    "--checks",
                    "all",
                    "--no-color",
                    "--max-examples",
                    str(given.examples),
                    "--seed",
                    str(given.seed),
                    "--continue-on-failure",
                    "--request-timeout",
                    str(LONGEST_S),
                ],
                check=False,
                cwd=folder,
            )
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
