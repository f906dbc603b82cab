#!/bin/sh
# Makes the virtual environment and installs one locked set into it: `tools/install.sh FOLDER runtime|dev`.
# One clear line and an exit code where it cannot.
set -u
venv=$1
set_name=$2
python=${PYTHON:-python3}

fail() {
  printf 'coi: %s\n' "$1" >&2
  exit 2
}

command -v "$python" >/dev/null 2>&1 || fail "there is no '$python' on this machine. Install Python 3.11 or newer, or name one: make PYTHON=python3.12 …"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
  fail "$("$python" --version 2>&1) is too old. Install Python 3.11 or newer, or name one: make PYTHON=python3.12 …"
# An environment without pip (made by another tool, or half made) is made anew.
if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
  "$python" -m venv --clear "$venv" >/dev/null 2>&1 || fail "cannot make a virtual environment in $venv. On Debian: apt-get install python3-venv"
fi
log="$venv/install.log"
: >"$log"

install() {
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "requirements/$1.txt" >>"$log" 2>&1 && return
  if tail -n 20 "$log" | grep -qiE 'connection|network|timed out|temporary failure|name resolution|unreachable|No matching distribution'; then
    fail "the package index cannot be reached. Check the network (or pip's settings) and run the command again; details in $log"
  fi
  fail "installing failed: $({ grep -iE '[a-z]*error' "$log" || cat "$log"; } | tail -n 1). Details in $log"
}

printf 'Installing the %s dependencies (about a minute the first time) …\n' "$set_name"
# The installer itself first: the one that a Python brings along may be too old for the locks.
install pip
install "$set_name"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . >>"$log" 2>&1 ||
  fail "the project itself cannot be installed. Details in $log"
touch "$venv/.$set_name"
