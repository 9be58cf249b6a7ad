package io.cxm.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What buildah and podman have to be told of this machine: limits that they may set, since they ask for more than a container
 * within a container gets, and which runtime there is.
 */
public final class ContainersConf {
    private static final Pattern HARD = Pattern.compile("(?m)^Max (open files|processes) +\\S+ +(\\d+)");

    private ContainersConf() {}

    /** The variables with which they read it, after writing it to this file. */
    public static Map<String, String> write(Path file) {
        return write(file, "");
    }

    /** The same with a file of names, which containers get as their {@code /etc/hosts}. */
    public static Map<String, String> write(Path file, Path hosts) {
        return write(file, "base_hosts_file = \"" + hosts + "\"\n");
    }

    private static Map<String, String> write(Path file, String more) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            String limits = Files.readString(Path.of("/proc/self/limits"));
            Files.writeString(file, "[containers]\n" + more + text(limits, !Program.exists("crun")));
            return Map.of("CONTAINERS_CONF_OVERRIDE", file.toString(), "PODMAN_IGNORE_CGROUPSV1_WARNING", "1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String limits, boolean withoutCrun) {
        List<String> ours = new ArrayList<>();
        HARD.matcher(limits).results().forEach(m -> {
            String name = m.group(1).equals("processes") ? "nproc" : "nofile";
            ours.add("\"" + name + "=" + m.group(2) + ":" + m.group(2) + "\"");
        });
        return "default_ulimits = [" + String.join(", ", ours) + "]\n[engine]\n"
                + (withoutCrun ? "runtime = \"runc\"\n" : "")
                + (Files.exists(Path.of("/run/systemd/system")) ? "" : "cgroup_manager = \"cgroupfs\"\n")
                + "events_logger = \"file\"\n";
    }
}
