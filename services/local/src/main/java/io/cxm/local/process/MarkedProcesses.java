package io.cxm.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Finds every process of a stack by its mark, recorded or not: what a killed command left, and children of children. */
public final class MarkedProcesses {
    private final Path state;

    public MarkedProcesses(Path state) {
        this.state = state;
    }

    /** All that run now, other than this one. */
    public List<ProcessIdentity> find() {
        String mark = Launcher.MARK + "=" + state;
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> pid != self && bears(pid, mark))
                .flatMap(pid -> ProcessIdentity.of(pid).stream())
                .filter(ProcessIdentity::alive)
                .toList();
    }

    private static boolean bears(long pid, String mark) {
        try {
            String environment = Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.ISO_8859_1);
            return Arrays.asList(environment.split("\0")).contains(mark);
        } catch (IOException e) {
            return false; // another user's, or gone
        }
    }
}
