package io.cxm.local.stack;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets one command at a time start or stop the stack; the system frees the lock of one that dies, however that happens. */
final class StackLock {
    private StackLock() {}

    static void holding(Path file, PrintStream out, Runnable work) {
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                FileLock lock = channel.tryLock();
                if (lock == null) {
                    out.println("Another ./cxm is starting or stopping the stack; waiting for it.");
                    lock = channel.lock();
                }
                work.run();
                lock.release();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + file, e);
        }
    }
}
