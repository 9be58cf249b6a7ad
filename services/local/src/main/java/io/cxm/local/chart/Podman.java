package io.cxm.local.chart;

import io.cxm.local.process.Program;
import io.cxm.local.stack.StackFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What is asked of podman. */
final class Podman {
    /** What the chart shares between services; podman makes it when a pod mounts it. */
    private static final List<String> FOLDERS = List.of("bundles", "lake", "objects");

    private static final int MOST_TRIES = 5;

    /** What a container ends with that SIGKILL ended. */
    private static final int KILLED = 128 + 9;

    private final Program program;

    Podman(Program program) {
        this.program = program;
    }

    boolean has(String image) {
        return program.succeeds(List.of("podman", "image", "exists", image));
    }

    /** What a label of an image says; empty when it has none. */
    String label(String image, String name) {
        return program.ask(
                List.of("podman", "image", "inspect", "--format", "{{index .Labels \"" + name + "\"}}", image));
    }

    /** Creates what a manifest says, on the network that this command is on. */
    void play(Path manifest) {
        program.run(List.of("podman", "kube", "play", "--network", "host", manifest.toString()));
    }

    /** Waits until the pod's container has ended; its exit code. */
    int exitCode(PlayedPod pod) {
        return Integer.parseInt(program.ask(List.of("podman", "wait", "--interval", "250ms", pod.container())));
    }

    /** Whether its container runs, and has not been started again. */
    boolean steady(PlayedPod pod) {
        return program.ask(List.of(
                        "sh",
                        "-c",
                        "podman inspect --format '{{.State.Status}} {{.RestartCount}}' \"$1\" || true",
                        "sh",
                        pod.container()))
                .equals("running 0");
    }

    /** Adds what it said, both outputs, to a file. */
    void logs(PlayedPod pod, Path file) {
        program.succeeds(
                List.of("sh", "-c", "podman logs \"$1\" >> \"$2\" 2>&1", "sh", pod.container(), file.toString()));
    }

    /**
     * Ends a pod, if it is there, as a cluster would: with as long to come to its end as its manifest says. What it shares stays.
     *
     * @return how long it took
     */
    Duration end(PlayedPod pod) {
        long begin = System.nanoTime();
        if (program.succeeds(List.of("podman", "container", "exists", pod.container()))) {
            program.run(List.of("podman", "stop", "--time", String.valueOf(pod.graceSeconds()), pod.container()));
            if (exitCode(pod) == KILLED) {
                throw new StackFailure(pod.name() + " did not end within " + pod.graceSeconds() + " s and was killed");
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        remove(pod, 10);
        return took;
    }

    /** On a machine with much else to do what was killed is there for longer than podman waits: it is asked again then. */
    private void remove(PlayedPod pod, int seconds) {
        for (int tries = 0;
                tries < MOST_TRIES && program.succeeds(List.of("podman", "pod", "exists", pod.name()));
                tries++) {
            program.succeeds(List.of("podman", "pod", "rm", "--force", "--time", String.valueOf(seconds), pod.name()));
        }
    }

    void removeSecret(String name) {
        program.succeeds(List.of("podman", "secret", "rm", name));
    }

    /** Writes all files of a folder that pods share into an archive. */
    void save(String volume, Path tar) {
        program.run(List.of("podman", "volume", "export", "--output", tar.toString(), volume));
    }

    /** Makes a folder that pods share what it was when it was saved. */
    void putBack(String volume, Path tar) {
        empty(volume);
        program.run(List.of("podman", "volume", "import", volume, tar.toString()));
    }

    /** Takes all files out of a folder that pods share. */
    void empty(String volume) {
        String folder = program.ask(List.of("podman", "volume", "inspect", "--format", "{{.Mountpoint}}", volume));
        program.run(List.of("find", folder, "-mindepth", "1", "-delete"));
    }

    /** Removes pods, volumes and the Secret of a release, as far as there are any. */
    void remove(String release, List<PlayedPod> pods) {
        pods.forEach(pod -> remove(pod, 10));
        FOLDERS.forEach(
                folder -> program.succeeds(List.of("podman", "volume", "rm", "--force", release + "-" + folder)));
        removeSecret(release);
    }

    /** What is left of a release. */
    Set<String> left(String release) {
        String left = program.ask(List.of(
                "sh",
                "-c",
                "{ podman ps --all --format '{{.Names}}'; podman volume ls --format '{{.Name}}';"
                        + " podman secret ls --format '{{.Name}}'; } | grep \"^$1\" || true",
                "sh",
                release));
        return left.isEmpty() ? Set.of() : Set.copyOf(left.lines().toList());
    }

    static void require() {
        if (!Program.exists("podman")) {
            throw new StackFailure("To run the chart's containers podman is needed (Debian: apt-get install"
                    + " --no-install-recommends podman buildah runc conmon catatonit netavark)");
        }
    }
}
