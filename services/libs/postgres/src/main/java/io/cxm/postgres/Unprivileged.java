package io.cxm.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How to run PostgreSQL as a user that is not root: it refuses to run as root, since a hole in it would be one in all. */
public sealed interface Unprivileged {
    /** The command to run so. */
    List<String> command(List<String> command);

    /** Gives a folder and all in it to the user. */
    default void own(Path folder) {}

    /** An ordinary user runs it as what it is. */
    record AsIs() implements Unprivileged {
        @Override
        public List<String> command(List<String> command) {
            return command;
        }
    }

    /** In a user namespace of its own any user is nobody, and still reads its files wherever they are. */
    record OwnNamespace() implements Unprivileged {
        @Override
        public List<String> command(List<String> command) {
            return prefixed(List.of("unshare", "-U"), command);
        }
    }

    /** Where namespaces are refused (many containers), another user, to whom the files must be given. */
    record OtherUser() implements Unprivileged {
        private static final String USER = "65534";

        @Override
        public List<String> command(List<String> command) {
            return prefixed(
                    List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups", "--inh-caps=-all"),
                    command);
        }

        @Override
        public void own(Path folder) {
            succeeds(List.of("chown", "-R", USER + ":" + USER, folder.toString()));
        }

        /** Whether the user can get there: a checkout below {@code /root} is closed to it. */
        public boolean reaches(Path folder) {
            return succeeds(command(List.of("test", "-x", folder.toString())));
        }
    }

    /**
     * The way that works on this machine. A user id without a name, as containers give them, is refused by
     * PostgreSQL's programs as root is.
     */
    static Unprivileged choose() {
        boolean root = isRoot();
        if (!root && succeeds(List.of("id", "-un"))) {
            return new AsIs();
        }
        if (System.getenv("CXM_NO_UNSHARE") == null && succeeds(List.of("unshare", "-U", "true"))) {
            return new OwnNamespace();
        }
        return root ? new OtherUser() : new AsIs();
    }

    private static boolean isRoot() {
        return succeeds(List.of("sh", "-c", "[ \"$(id -u)\" = 0 ]"));
    }

    private static List<String> prefixed(List<String> prefix, List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    private static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // no such program here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
