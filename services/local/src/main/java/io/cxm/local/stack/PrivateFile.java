package io.cxm.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** A file that only its owner can read (mode 600), replaced as a whole so that no reader sees half of it. */
public final class PrivateFile {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** The lock of a file is the whole process's, so that threads need one among themselves. */
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private PrivateFile() {}

    /**
     * Changes a file while no other command changes it, so that nothing that was written between reading and writing is
     * lost. What stays as it was is not written. The answer is the text that the file has then.
     *
     * @param change of the text, which is empty where there is no file yet
     */
    public static String change(Path file, UnaryOperator<String> change) {
        IN_PROCESS.lock();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path lock = file.resolveSibling(file.getFileName() + ".lock");
            // closing the channel gives the lock back
            try (FileChannel channel =
                    FileChannel.open(lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNER_ONLY)) {
                channel.lock();
                String before = Files.exists(file) ? Files.readString(file) : "";
                String after = change.apply(before);
                if (!after.equals(before)) {
                    write(file, after);
                }
                return after;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot change " + file, e);
        } finally {
            IN_PROCESS.unlock();
        }
    }

    public static void write(Path file, String content) {
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".new", OWNER_ONLY);
            Files.writeString(fresh, content);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
