#!/usr/bin/env bash
# Installs the Debian packages named in the given lists, where they are missing. Fast when none is.
set -euo pipefail

if ! command -v dpkg-query >/dev/null; then
    echo "setup: this is no Debian system; the packages wanted are named in: $*"
    exit 0
fi

wanted=$(sed 's/#.*//' "$@")
missing=()
for package in $wanted; do
    state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

install="apt-get install -y --no-install-recommends ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo)
    [ -t 0 ] || as_root=(sudo -n)     # nobody there to type a password
    if ! command -v sudo >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
        echo "setup: ${#missing[@]} system packages are missing. As root, run this one line, then try again:" >&2
        echo "    apt-get update && $install" >&2
        exit 1
    fi
fi

echo "setup: installing ${#missing[@]} system packages: ${missing[*]}"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive $install -qq -o Dpkg::Use-Pty=0 >/dev/null
