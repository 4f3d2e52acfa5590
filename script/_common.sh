# shellcheck shell=bash
# Functions for the scripts in this folder, which source this file.

# Do not use Python or uv from an activated .venv, because the scripts may have to recreate it.
PATH=${PATH//"$PWD/.venv/bin:"/}

# Cache folder for downloads that can be repeated: Python and uv.
cache=${XDG_CACHE_HOME:-$HOME/.cache}/canon-eos

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

die() {
  say "$*"
  exit 1
}

# Runs a command for at most $1 seconds, if the system has timeout.
within() {
  local seconds=$1
  shift
  if command -v timeout >/dev/null; then
    # In the foreground, so that Ctrl-C reaches the command.
    timeout --foreground --kill-after=10 "$seconds" "$@"
  else
    "$@"
  fi
}

# Runs a command, and shows the end of its output only if it fails. $1 describes the command.
quietly() {
  local what=$1 log
  shift
  log=$(mktemp "${TMPDIR:-/tmp}/canon-eos.XXXXXX")
  if "$@" </dev/null >"$log" 2>&1; then
    rm -f "$log"
    return
  fi
  say "$what failed:"
  tail -n 15 "$log" | sed 's/^/    /' >&2
  rm -f "$log"
  return 1
}

# Prints the path of an installed uv.
find_uv() {
  command -v uv && return
  [ -x "$cache/uv/bin/uv" ] && echo "$cache/uv/bin/uv"
}

# Prints the path of uv, downloading it into the cache folder if it is missing: with the pip of the
# first given Python that works, otherwise with uv's own installer.
get_uv() {
  find_uv && return
  say "getting uv, which installs Python packages ..."
  local python wheel scratch
  scratch=$(mktemp -d "$cache/uv.XXXXXX")
  for python in "$@"; do
    command -v "$python" >/dev/null || continue
    # Debian's unpacked Python has pip only as a wheel, which runs without installation.
    wheel=$(echo "$(dirname "$python")"/../share/python-wheels/pip-*.whl)
    if [ -e "$wheel" ]; then
      _install_uv "$scratch" env PYTHONPATH="$wheel" "$python"
    elif "$python" -m pip --version >/dev/null 2>&1; then
      _install_uv "$scratch" "$python"
    elif "$python" -m venv "$scratch/venv" >/dev/null 2>&1; then
      _install_uv "$scratch" "$scratch/venv/bin/python"
    else
      continue # Debian has separate packages for pip and venv
    fi && break
  done
  if [ ! -x "$cache/uv/bin/uv" ] && command -v curl >/dev/null; then
    curl --proto '=https' --tlsv1.2 --max-time 60 -LsSf https://astral.sh/uv/install.sh 2>/dev/null |
      UV_UNMANAGED_INSTALL="$cache/uv/bin" within 180 sh >/dev/null 2>&1
  fi
  rm -rf "$scratch"
  find_uv
}

# Installs uv into the cache folder. Arguments: a scratch folder, and a Python that has pip.
_install_uv() {
  within 300 "${@:2}" -m pip install --quiet --retries 1 --timeout 20 --target "$1/uv" uv \
    </dev/null >/dev/null 2>&1 && "$1/uv/bin/uv" --version >/dev/null 2>&1 || return 1
  rm -rf "$cache/uv"
  mv "$1/uv" "$cache/uv"
}
