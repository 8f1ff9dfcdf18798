#!/usr/bin/env bash
# Compiles every requirements/*.in into a lock with hashes and without the address of any index.
set -euo pipefail

for wishes in requirements/{hall,terminal,documents,all,dev}.in setup/uv.in; do
    lock=${wishes%.in}.lock
    echo "lock: $lock"
    .tool/bin/uv pip compile --quiet "$@" --python-version 3.11 --generate-hashes --no-emit-index-url \
        --no-annotate --no-header "$wishes" -o "$lock" >/dev/null
done
if grep -nE 'https?://|file://|--(extra-)?index' requirements/*.lock setup/uv.lock; then
    echo "lock: an index address stands in a lock" >&2
    exit 1
fi
