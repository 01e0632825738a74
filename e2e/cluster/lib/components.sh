# The parts of the cluster as processes. Each is a script in $dir/components, so that a part can be ended and started
# again by its name; its process id is in $dir/pids, what it prints in $dir/logs.

# What outlives the cluster's folder: which folder it is, and the machine's settings before.
record=/run/ashlar-e2e

parts=(etcd apiserver containerd controller-manager scheduler dnsmasq kubelet proxy dns-records)

# define NAME PROGRAM ARGUMENT...
define() {
    local name="$1"
    shift
    printf '#!/bin/bash\nexec %s\n' "$(printf '%q ' "$@")" >"$dir/components/$name"
    chmod 755 "$dir/components/$name"
}

# The process id of a part, when it lives. Ids are used again: the command line must name our folder.
process() {
    local id
    id="$(cat "$dir/pids/$1" 2>/dev/null)" && [ -n "$id" ] && tr '\0' ' ' 2>/dev/null <"/proc/$id/cmdline" | grep -qF "$dir/" &&
        echo "$id"
}

launch() {
    process "$1" >/dev/null && return
    # A session of its own: Ctrl-C ends what is typed at, not the cluster. The lock must not stay with it.
    setsid "$dir/components/$1" >>"$dir/logs/$1.log" 2>&1 </dev/null 9>&- &
    echo $! >"$dir/pids/$1"
}

# end NAME [SECONDS]: asks, waits, kills.
end() {
    local id limit=$((SECONDS + ${2:-10}))
    if id="$(process "$1")"; then
        kill -TERM "$id" 2>/dev/null || true
        while [ "$SECONDS" -lt "$limit" ] && process "$1" >/dev/null; do sleep 0.1; done
        while process "$1" >/dev/null; do
            kill -KILL "$id" 2>/dev/null || true
            sleep 0.1
        done
    fi
    rm -f "$dir/pids/$1"
}

kubectl() { "$programs/kubectl" --kubeconfig "$dir/kubeconfig" "$@"; }

# await SECONDS COMMAND...: until the command succeeds.
await() {
    local limit=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$limit" ] || return 1
        sleep 0.2
    done
}

known() { [ -x "$dir/components/$1" ] || fail "there is no part $1" "one of: ${parts[*]}"; }

# Waits until a part answers again.
await_part() {
    local what="$1"
    case "$what" in
        apiserver) await 60 kubectl get --raw /readyz ;;
        containerd) await 30 ctr -a "$dir/containerd.sock" version ;;
        kubelet) await 60 node_is_ready ;;
        *) await 5 process "$what" ;;
    esac || fail "$what does not answer" "read $dir/logs/$what.log"
}

# The condition alone would still be that of before a restart.
node_is_ready() {
    [ "$(kubectl get --raw "/api/v1/nodes/$node_name/proxy/healthz")" = ok ] &&
        [ "$(kubectl get node "$node_name" -o jsonpath='{.status.conditions[?(@.type=="Ready")].status}{.spec.taints}')" = True ]
}

# One start or stop at a time.
take_lock() {
    exec 9>"$record.lock"
    flock -w 300 9 || fail "another start or stop has been running for five minutes"
}

# The folder of the cluster: --dir, else that of the one which runs.
find_dir() {
    [ -n "${dir:-}" ] || dir="$(cat "$record/dir" 2>/dev/null)" || fail "no cluster runs" "e2e/cluster/cluster start"
    [ -d "$dir/components" ] || fail "there is no cluster in $dir" "e2e/cluster/cluster start"
}
