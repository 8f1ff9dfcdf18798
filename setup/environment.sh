#!/usr/bin/env bash
# Makes .venv hold exactly the packages of a lock (all or dev) and the project itself. Quick when it does already.
set -euo pipefail

state_of() { cat "requirements/$1.lock" pyproject.toml setup/uv.lock setup/environment.sh | sha256sum; }
holds() { [ "$(cat ".venv/holds-$1" 2>/dev/null)" = "$(state_of "$1")" ]; }

role=${1:?which lock: all or dev}
uv=.tool/bin/uv
if [ -x "$uv" ] && { holds "$role" || holds dev; }; then exit 0; fi      # dev has all that all has

python=$(command -v python3.11 || command -v python3)
if ! cmp -s setup/uv.lock .tool/uv.lock; then
    echo "setup: fetching uv, which installs the Python packages"
    rm -rf .tool
    "$python" -m venv .tool
    .tool/bin/pip install --quiet --disable-pip-version-check --require-hashes -r setup/uv.lock
    cp setup/uv.lock .tool/uv.lock
fi

echo "setup: installing the packages of requirements/$role.lock into .venv"
rm -f .venv/holds-*
[ -x .venv/bin/python ] || "$uv" venv --quiet --python "$python" .venv
export VIRTUAL_ENV=$PWD/.venv
"$uv" pip sync --quiet --require-hashes --compile-bytecode "requirements/$role.lock"
"$uv" pip install --quiet --no-deps --no-build-isolation --editable .
state_of "$role" >".venv/holds-$role"
