package io.cxm.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The processes that work in a folder, whoever started them and whatever became of their environment. */
public final class FolderUsers {
    private FolderUsers() {}

    /** Those whose working directory it is, and that have not ended. */
    public static List<ProcessIdentity> of(Path folder) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> worksIn(pid, folder))
                .flatMap(pid -> ProcessIdentity.of(pid).stream())
                .filter(ProcessIdentity::alive)
                .toList();
    }

    private static boolean worksIn(long pid, Path folder) {
        try {
            return Files.isSameFile(Path.of("/proc/" + pid + "/cwd"), folder);
        } catch (IOException e) {
            return false; // ended, or another user's
        }
    }
}
