package io.cxm.training.job;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets one of the instances that share a lake make runs, as long as it lives: the one that holds the lock of a file there, which
 * goes with its process. Two would both work on the queue. Another one answers, and takes over.
 */
@Singleton
public class OnlyOne {
    private static final Logger LOG = Logger.getLogger(OnlyOne.class);
    /** Until what the one before stored last has been read. */
    private static final Duration READ = Duration.ofSeconds(5);

    private final Path file;
    private final Clock clock;
    private @Nullable FileChannel held;
    private boolean waited;
    private Instant from = Instant.MAX;

    OnlyOne(JobConfig config, Clock clock) {
        this.file = config.lakeDir().resolve(".runs");
        this.clock = clock;
    }

    /** Whether it is this one. */
    synchronized boolean isThis() {
        if (held == null && !take()) {
            waited = true;
            return false;
        }
        if (from.equals(Instant.MAX)) {
            from = waited ? clock.instant().plus(READ) : Instant.MIN;
        }
        return !clock.instant().isBefore(from);
    }

    private boolean take() {
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                held = channel;
                return true;
            }
        } catch (IOException e) {
            if (!waited) { // it is asked again and again
                LOG.warnf("the lake cannot be locked, and no runs are made: %s", e.toString());
            }
        }
        return false;
    }

    /** Whether the lock is held now; if not, the channel is closed. */
    private static boolean locked(FileChannel channel) throws IOException {
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            LOG.debug("another one in this process makes the runs");
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked;
    }

    @PreDestroy
    synchronized void release() {
        try {
            if (held != null) {
                held.close();
                held = null;
            }
        } catch (IOException e) {
            LOG.debugf("the lock goes with the process: %s", e.toString());
        }
    }
}
