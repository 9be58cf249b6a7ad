package io.cxm.ranking.search.domain;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexWriter;

/**
 * Search indexes of processes that were killed: an index goes when it is closed, and who is killed closes nothing. Each is
 * locked by the process that writes it, and that lock ends with the process.
 *
 * <p>To be swept before this process has any index: to open and close the file of a lock gives up a lock that the same process
 * has on it.
 */
public final class AbandonedIndexes {
    /** Between the file of a lock is made and locked. */
    private static final Duration BEING_MADE = Duration.ofSeconds(5);

    private AbandonedIndexes() {}

    /** Deletes those in a folder that no process writes, and answers which these were. Those of other users stay. */
    public static List<Path> sweep(Path temporary, Instant now) throws IOException {
        List<Path> swept = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, SearchIndex.FOLDER + "*")) {
            for (Path folder : folders) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                        && isAbandoned(folder, now)
                        && deletes(folder)) {
                    swept.add(folder);
                }
            }
        }
        return swept;
    }

    private static boolean isAbandoned(Path folder, Instant now) {
        Path lock = folder.resolve(IndexWriter.WRITE_LOCK_NAME);
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock free = channel.tryLock()) {
            return free != null && Files.getLastModifiedTime(lock).toInstant().isBefore(now.minus(BEING_MADE));
        } catch (IOException | OverlappingFileLockException e) {
            return false; // none of ours, being made, or of this process
        }
    }

    private static boolean deletes(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
            return true;
        } catch (IOException e) {
            return false; // somebody else sweeps it
        }
    }
}
