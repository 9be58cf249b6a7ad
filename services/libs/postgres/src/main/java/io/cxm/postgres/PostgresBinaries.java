package io.cxm.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The server's programs, unpacked once from the archive on the classpath. */
public final class PostgresBinaries {
    private static final String VERSION = "17";

    private PostgresBinaries() {}

    /**
     * Unpacks into the folder unless that was done before; the answer is the folder that holds {@code bin}.
     *
     * @throws IllegalStateException in a sentence for people, when there are none for this machine
     */
    public static Path unpack(Path folder) {
        Path home = folder.resolve("server-" + VERSION);
        Path complete = home.resolve(".complete");
        if (Files.exists(complete)) {
            return home;
        }
        String archive = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
        try (InputStream resource = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (resource == null) {
                throw new IllegalStateException("The classpath has no PostgreSQL for this machine (" + archive + ")");
            }
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(resource)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(tar, entry, home);
                }
            }
            Files.createFile(complete);
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack PostgreSQL to " + home, e);
        }
    }

    static String archive(String system, String architecture) {
        if (!system.equals("Linux")) {
            throw new IllegalStateException("PostgreSQL is there for Linux; this is " + system);
        }
        return switch (architecture) {
            case "amd64", "x86_64" -> "postgres-linux-x86_64.txz";
            case "aarch64" -> "postgres-linux-arm_64.txz";
            default -> throw new IllegalStateException("There is no PostgreSQL for the processor " + architecture);
        };
    }

    /** The user that it runs as reads all of it, whatever the umask of whoever unpacks. */
    private static void folders(Path folder, Path home) throws IOException {
        Files.createDirectories(folder);
        for (Path made = folder; made != null && made.startsWith(home); made = made.getParent()) {
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path home) throws IOException {
        Path target = home.resolve(entry.getName()).normalize();
        if (!target.startsWith(home)) {
            throw new IOException("an entry leaves the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            folders(target, home);
            return;
        }
        folders(target.resolve("..").normalize(), home);
        if (entry.isSymbolicLink()) {
            Files.deleteIfExists(target);
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
