# Takes away what a cluster made outside its folder, whether it was stopped or killed, and then the folder.

kernel_settings=(net.ipv4.ip_forward net.ipv4.conf.all.route_localnet net.bridge.bridge-nf-call-iptables
    net.netfilter.nf_conntrack_max net.netfilter.nf_conntrack_tcp_timeout_established
    net.netfilter.nf_conntrack_tcp_timeout_close_wait vm.overcommit_memory vm.panic_on_oom kernel.panic
    kernel.panic_on_oops kernel.keys.root_maxkeys kernel.keys.root_maxbytes)
# Paths that kubelet, containerd and the network plugins cannot be talked out of.
fixed_paths=(/var/lib/kubelet /var/log/pods /var/log/containers /var/lib/cni /run/containerd /run/netns /run/xtables.lock)

record_machine() {
    local name path
    # What a killed run recorded is still the truth from before.
    [ ! -e "$record/settings" ] || return 0
    for path in "${fixed_paths[@]}"; do [ -e "$path" ] || echo "$path"; done >"$record/made"
    for name in "${kernel_settings[@]}"; do
        [ ! -r "/proc/sys/${name//.//}" ] || echo "$name $(cat "/proc/sys/${name//.//}")"
    done >"$record/settings"
}

# The processes of pods are children of shims that name our containerd. Told by their command line, not by a list:
# a killed run leaves none.
end_pods() {
    local file shim shims=() child
    for file in /proc/[0-9]*/cmdline; do
        if tr '\0' ' ' 2>/dev/null <"$file" | grep -qF "containerd-shim-runc-v2 -namespace k8s.io" &&
            tr '\0' ' ' 2>/dev/null <"$file" | grep -qF -- "-address $dir/containerd.sock"
        then
            shim="${file#/proc/}"
            shims+=("${shim%/cmdline}")
        fi
    done
    for shim in "${shims[@]}"; do
        for child in $(cat /proc/"$shim"/task/*/children 2>/dev/null); do kill -KILL "$child" 2>/dev/null || true; done
    done
    for shim in "${shims[@]}"; do kill -KILL "$shim" 2>/dev/null || true; done
}

# Those of our pods by their addresses. The virtual cables go with them.
remove_network_namespaces() {
    local space
    for space in /run/netns/cni-*; do
        [ -e "$space" ] || continue
        if ! nsenter --net="$space" true 2>/dev/null ||
            nsenter --net="$space" ip -4 -o address show 2>/dev/null | grep -qF " ${pod_range%.*}."
        then
            umount -l "$space" 2>/dev/null || true
            rm -f "$space"
        fi
    done
}

remove_mounts() {
    local place
    # Escapes such as \040 cannot occur: start refuses such folders.
    cut -d' ' -f2 /proc/self/mounts | { grep -F "$dir/" || true; } | tac | while read -r place; do
        umount "$place" 2>/dev/null || umount -l "$place" 2>/dev/null || true
    done
}

remove_control_groups() {
    local group
    for group in /sys/fs/cgroup/kubepods /sys/fs/cgroup/*/kubepods; do
        [ ! -d "$group" ] || find "$group" -depth -type d -exec rmdir {} + 2>/dev/null || true
    done
}

# Ours carry a comment; those of kube-proxy and kubelet live in chains of their own.
remove_firewall_rules() {
    local program table rules
    for program in iptables ip6tables; do
        command -v "$program" >/dev/null || continue
        for table in nat filter mangle; do
            rules="$("$program" -w -t "$table" -S 2>/dev/null | grep -E -- '-[NAj] (KUBE-|.*-j KUBE-)|ashlar-e2e' || true)"
            [ -n "$rules" ] || continue
            {
                echo "*$table"
                # Emptied first: a chain in use cannot go.
                sed -n 's/^-N \(KUBE-.*\)/-F \1/p' <<<"$rules"
                grep -v '^-A KUBE-' <<<"$rules" | sed -n 's/^-A /-D /p'
                sed -n 's/^-N \(KUBE-.*\)/-X \1/p' <<<"$rules"
                echo COMMIT
            } | "$program-restore" -w --noflush || say "$program keeps rules in the table $table"
        done
    done
}

restore_machine() {
    local name value path
    if [ -e "$record/settings" ]; then
        while read -r name value; do
            [ "$(cat "/proc/sys/${name//.//}" 2>/dev/null)" = "$value" ] ||
                { echo "$value" >"/proc/sys/${name//.//}"; } 2>/dev/null || true
        done <"$record/settings"
    fi
    if [ -e "$record/made" ]; then
        while read -r path; do rm -rf --one-file-system "$path"; done <"$record/made"
    fi
    rm -rf "$record"
}

end_together() {
    local part id
    for part in "$@"; do
        if id="$(process "$part")"; then kill -TERM "$id" 2>/dev/null || true; fi
    done
    for part in "$@"; do end "$part" 2; done
}

# Everything of the cluster in $dir. Each step stands alone, so that it also clears what a killed run left.
clean() {
    # In this order, so that nothing is started anew; without patience, since nothing is kept.
    end_together dns-records proxy scheduler controller-manager kubelet
    end_pods
    end_together containerd dnsmasq apiserver etcd
    remove_network_namespaces
    remove_mounts
    remove_control_groups
    remove_firewall_rules
    ip link delete "$device" 2>/dev/null || true
    restore_machine
}
