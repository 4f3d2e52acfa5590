# Shared by the scripts in this folder, which source it; not a program of its own.

# Where the scripts keep what they fetch and may fetch again: a Python, a uv.
cache=${XDG_CACHE_HOME:-$HOME/.cache}/canon-eos

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

die() {
  say "$*"
  exit 1
}

# Runs a command for at most $1 seconds, where the system can tell the time.
within() {
  local seconds=$1
  shift
  if command -v timeout >/dev/null; then
    # In the foreground, so that Ctrl-C reaches it.
    timeout --foreground --kill-after=10 "$seconds" "$@"
  else
    "$@"
  fi
}

# Runs a command whose output matters only if it fails; $1 names what it does.
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

# Prints the path of a uv that is on this machine already.
find_uv() {
  command -v uv && return
  [ -x "$cache/uv/bin/uv" ] && echo "$cache/uv/bin/uv"
}

# Prints the path of a uv, getting it into the cache folder if there is none: with the pip of
# a Python ($1 and what is on PATH), else with uv's own installer.
get_uv() {
  local python maker wheel
  find_uv && return
  for python in "$@" python3 python; do
    command -v "$python" >/dev/null || continue
    # Debian's unpacked Python has pip only as a wheel, which runs as it is.
    for wheel in "$(dirname "$python")"/../share/python-wheels/pip-*.whl; do
      [ -e "$wheel" ] || continue
      PYTHONPATH=$wheel _install_uv_with "$python" && find_uv && return
    done
    _install_uv_with "$python" && find_uv && return
    # Debian parts pip from venv: the second may be there without the first.
    maker=$(mktemp -d "$cache/pip.XXXXXX")
    "$python" -m venv "$maker" >/dev/null 2>&1 && _install_uv_with "$maker/bin/python" || true
    rm -rf "$maker"
    find_uv && return
  done
  command -v curl >/dev/null || return 1
  curl --proto '=https' --tlsv1.2 --max-time 120 -LsSf https://astral.sh/uv/install.sh 2>/dev/null |
    UV_UNMANAGED_INSTALL="$cache/uv/bin" within 180 sh >/dev/null 2>&1
  find_uv
}

_install_uv_with() {
  local fresh
  "$1" -m pip --version >/dev/null 2>&1 || return 1
  say "getting uv, which installs Python packages ..."
  fresh=$(mktemp -d "$cache/uv.XXXXXX")
  if within 300 "$1" -m pip install --quiet --target "$fresh" uv </dev/null >/dev/null 2>&1 &&
    "$fresh/bin/uv" --version >/dev/null 2>&1; then
    rm -rf "$cache/uv"
    mv "$fresh" "$cache/uv" && return
  fi
  rm -rf "$fresh"
  return 1
}
