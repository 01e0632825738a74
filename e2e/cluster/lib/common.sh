# Shared by the scripts beside it; they source it after `set -euo pipefail`.

kubernetes_version=1.20.2
node_name=ashlar-e2e
device=ashlar-e2e0
node_address=10.203.0.1
pod_range=10.203.1.0/24
service_range=10.203.128.0/17
api_service_address=10.203.128.1

here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
repository="$(cd "$here/../.." && pwd)"
cache="${ASHLAR_E2E_CACHE:-$HOME/.cache/ashlar-e2e}"
programs="$cache/kubernetes-$kubernetes_version"
images="$cache/images"

say() { printf '%s\n' "cluster: $*" >&2; }

# fail MESSAGE [NEXT STEP]
fail() {
    printf 'cluster: %s\n' "$1" >&2
    [ -z "${2:-}" ] || printf '  next: %s\n' "$2" >&2
    exit 1
}

# Two checkouts may fill the same cache.
lock_cache() {
    mkdir -p "$cache"
    exec 8>"$cache/lock"
    flock 8
}

# Installs what is missing of the given Debian packages; quick when all is there.
install_packages() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
    done
    [ "${#missing[@]}" -gt 0 ] || return 0
    say "installing ${missing[*]}"
    apt-get update -qq
    # --no-remove: Debian's containerd would take the place of Docker's own.
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends --no-remove "${missing[@]}" \
        >/dev/null || fail "apt-get could not install ${missing[*]}" "install them by hand; on Debian 12 all are in main"
}

# The archives that this machine's apt uses, as lines for a sources.list: debian_archives deb|deb-src
debian_archives() {
    local key=/usr/share/keyrings/debian-archive-keyring.gpg
    apt-get indextargets --format "$1 [signed-by=$key] \$(REPO_URI) \$(RELEASE) \$(COMPONENT)|\$(ORIGIN)" \
        'Created-By: Packages' | sed -n 's/ main|Debian$/ main/p' | sort -u | grep . ||
        fail "apt is not set up with a Debian archive" "run on Debian 12, or a container of it"
}
